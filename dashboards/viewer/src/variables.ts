import type { Variable } from './spec';

/** The value of each variable: the one in the address if it is among the choices, else the default. */
export function chosenValues(
  variables: Readonly<Record<string, Variable>>,
  search: string,
): Record<string, string | number> {
  const asked = new URLSearchParams(search);
  return Object.fromEntries(
    Object.entries(variables).map(([name, variable]) => {
      const choice = variable.choices.find(({ value }) => String(value) === asked.get(name));
      return [name, choice?.value ?? variable.default];
    }),
  );
}

/** Puts a choice in the address, so that the page shared is the page seen. */
export function rememberValue(name: string, value: string): void {
  const address = new URL(location.href);
  address.searchParams.set(name, value);
  history.replaceState(null, '', address);
}
