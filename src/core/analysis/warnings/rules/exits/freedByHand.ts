/** Variables that are freed by their scope upstream and by hand here. Pure. */
import type { Language } from '../../../../syntax/languages/language.ts';
import type { SyntaxNode } from '../../../../syntax/languages/node.ts';
import type { FunctionSyntax } from '../../../../syntax/outline.ts';
import type { FileView } from '../../model/fileView.ts';

/** A declaration is no longer. */
const LONGEST_LINE = 1000;

/** Variables that free themselves upstream and are freed by hand further down here. */
export function listFreedByHand(
    language: Language,
    file: FileView,
    fn: FunctionSyntax,
    upstream: FunctionSyntax,
    exit: SyntaxNode,
): string[] {
    const attribute = language.cleanup?.attribute;
    if (!attribute) return [];
    const patch = file.patch!.text;
    const result = file.result!.text;
    const names: string[] = [];
    const body = result.slice(fn.start, fn.end);
    const upLines = patch.slice(upstream.start, upstream.end).split('\n');
    const declares = (line: string, name: string) =>
        new RegExp(`^[ \\t]+(?!return\\b|goto\\b)\\w[^=;]*[ \\t*]${name}\\b\\s*(?:[=;,])`).test(line);
    for (const line of upLines) {
        if (line.length > LONGEST_LINE || !attribute.test(line)) continue;
        const name = /(\w+)\s*(?:=[^=].*)?;\s*$/.exec(line)?.[1];
        if (!name || names.includes(name)) continue;
        // Declared twice: one block's variable is not another's.
        if (upLines.filter((each) => declares(each, name)).length > 1) continue;
        const declared = body
            .split('\n')
            .find((each) => new RegExp(`^[ \\t]+\\w[\\w \\t*]*[ \\t*]${name}\\b\\s*(?:[=;,])`).test(each));
        if (!declared || attribute.test(declared)) continue;
        const after = result.slice(exit.end, fn.end);
        const before = result.slice(fn.start, exit.start);
        const freed = new RegExp(`(?:free|unref|put|close)\\w{0,40}\\s*\\(&?${name}\\b`);
        if (
            freed.test(after) &&
            !freed.test(before.slice(-160)) &&
            new RegExp(`\\b${name}\\s*=[^=]|&${name}\\b`).test(before)
        )
            names.push(name);
    }
    return names;
}
