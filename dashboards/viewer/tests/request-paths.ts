import { Kind, parse, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** What stands at a path of a request's result: an object with fields, a leaf, or nothing. */
export type Found = 'object' | 'leaf' | 'nothing';

/** The shape of a request's result, as far as its selections tell. */
export class RequestPaths {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly root: SelectionSetNode;
  readonly variables: readonly string[];

  constructor(request: string) {
    const { definitions } = parse(request);
    for (const definition of definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    const operation = operations[0];
    if (operation === undefined || operations.length > 1) throw new Error('A dashboard’s request has exactly one operation.');
    this.root = operation.selectionSet;
    this.variables = (operation.variableDefinitions ?? []).map((variable) => variable.variable.name.value);
  }

  at(path: string): Found {
    let here: SelectionSetNode | undefined = this.root;
    for (const name of path.split('.')) {
      const field: FieldNode | undefined = here && this.fields(here).find((node) => (node.alias ?? node.name).value === name);
      if (field === undefined) return 'nothing';
      here = field.selectionSet;
    }
    return here === undefined ? 'leaf' : 'object';
  }

  private fields(selections: SelectionSetNode): readonly FieldNode[] {
    return selections.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : this.fragments.get(selection.name.value)?.selectionSet;
      return inner ? this.fields(inner) : [];
    });
  }
}
