/** How wide a text is set, in ems, near enough to plan with: a Chinese character is about twice as wide as a letter. */
export function inkWidth(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2E80' ? 1 : 0.58), 0);
}

/** Breaks a text into lines no wider than so many ems: Latin text between words, Chinese anywhere but before a stop. */
export function inLines(text: string, ems: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\u2E80-\uFFFF][，。、；：）》”]*|[^\s\u2E80-\uFFFF]+|\s+/gu) ?? []) {
    if (line !== '' && inkWidth((line + piece).trimEnd()) > ems) {
      lines.push(line.trim());
      line = '';
    }
    line += piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trim()];
}
