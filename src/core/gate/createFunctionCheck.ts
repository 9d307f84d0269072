/** Whether a line of the patch stands in the same function of the result. Pure. */
import { splitLines } from '../base/text.ts';
import { createFunctionFinder } from '../conflict/findEnclosing.ts';
import { squeezeLine } from '../placement/readEditedText.ts';

/**
 * A line that other functions have as well is not there for that.
 * @returns tells of a line of the patched file, by its key and 1-based, whether the result has it in the function of that name, or no such
 *   function
 */
export function createFunctionCheck(patched: string, result: string): (key: string, line: number) => boolean {
    let sides: readonly [ReturnType<typeof createFunctionFinder>, ReadonlyMap<string, ReadonlySet<string>>] | undefined;
    return (key, line) => {
        sides ??= [createFunctionFinder(splitLines(patched)), readFunctionLines(result)];
        const name = sides[0](line)?.name;
        const held = name === undefined ? undefined : sides[1].get(name);
        return held === undefined || held.has(key);
    };
}

/** @returns the lines of each function, by its name, as their keys */
function readFunctionLines(text: string): Map<string, Set<string>> {
    const lines = splitLines(text);
    const find = createFunctionFinder(lines);
    const found = new Map<string, Set<string>>();
    lines.forEach((line, at) => {
        const name = find(at + 1)?.name;
        if (name === undefined) return;
        const held = found.get(name) ?? new Set();
        found.set(name, held.add(squeezeLine(line)));
    });
    return found;
}
