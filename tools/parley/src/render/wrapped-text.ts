/** Text in lines of at most so many characters, broken at blanks; a word that is longer is cut where it has to be. */
export function wrapText(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ').flatMap((each) => piecesOf(each, width))) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (lengthOf(longer) > width && current !== '') {
      lines.push(current);
      current = word;
    } else current = longer;
  }
  return [...lines, current];
}

function piecesOf(word: string, width: number): readonly string[] {
  const characters = [...word];
  if (characters.length <= width) return [word];
  return Array.from({ length: Math.ceil(characters.length / width) }, (_, at) =>
    characters.slice(at * width, (at + 1) * width).join(''),
  );
}

/** Characters as a terminal counts them; text from the network may hold any. */
export const lengthOf = (text: string): number => [...text].length;
