/** The patch in the forms that the older tree has: other names of calls, locks that are released by hand. */
import { splitLines } from '../../../text.ts';
import { GUARD_FORMS, WORD_FORMS } from '../forms.ts';
import type { Rule } from '../proposal.ts';
import { formInstead, guardByHand, olderForms } from '../../../messages/suggest.ts';

/** Works on what the replay gives: the target's text with the patch's edits in it. */
export const adapted: Rule = ({ file, replay }) => {
    const done: string[] = [];
    let text = replay.text;
    for (const { from, to, files } of WORD_FORMS) {
        if (!files.test(file.path) || !isNew(from, text, file)) continue;
        text = text.replace(wordOf(from, 'g'), to);
        done.push(formInstead(from, to));
    }
    if (/\.[ch]$/.test(file.path) && isNew('guard', text, file)) {
        const unguarded = withoutGuards(text);
        if (unguarded !== undefined && unguarded !== text) {
            text = unguarded;
            done.push(guardByHand());
        }
    }
    if (!done.length) return [];
    return [{ rule: 'adapted', text, why: olderForms(done) }];
};

/** The text uses it, and the target's file does not know it. */
function isNew(name: string, text: string, file: { readonly target: string | undefined }): boolean {
    return wordOf(name).test(text) && file.target !== undefined && !wordOf(name).test(file.target);
}

const wordOf = (name: string, flags = '') => new RegExp(`(?<![\\w.])${name.replace('.', '\\.')}(?!\\w)`, flags);

/**
 * Each `guard(kind)(lock);` as a lock, with the release in front of every `return` of its block and at the block's end.
 * @returns undefined where that cannot be done safely: a return that computes something while the lock is held, a jump
 * out of the block, or a block that ends outside of the text
 */
export function withoutGuards(text: string): string | undefined {
    let lines = splitLines(text);
    for (;;) {
        const at = lines.findIndex((line) => /^\s*guard\(\w+\)\([^;]*\);\s*$/.test(line));
        if (at < 0) return lines.join('');
        const next = unguard(lines, at);
        if (!next) return undefined;
        lines = next;
    }
}

function unguard(lines: readonly string[], at: number): string[] | undefined {
    const [, blank = '', kind = '', lock = ''] = /^(\s*)guard\((\w+)\)\(([^;]*)\);/.exec(lines[at]!) ?? [];
    const form = GUARD_FORMS.find(({ guard }) => guard === kind);
    if (!form) return undefined;
    const out = [...lines.slice(0, at), `${blank}${form.lock}(${lock});\n`];
    const release = (indent: string) => `${indent}${form.unlock}(${lock});\n`;
    for (let i = at + 1; i < lines.length; i++) {
        const line = lines[i]!;
        const indent = /^\s*/.exec(line)![0].replace(/\n/, '');
        if (line.trim().startsWith('}') && indent.length < blank.length) {
            // A block that ends with a return has released it already.
            const last = lines.slice(at + 1, i).findLast((each) => each.trim() !== '');
            if (!/^\s*return\b/.test(last ?? '') || /^\s*return\b/.exec(last ?? '')![0].length - 6 !== blank.length)
                out.push(release(blank));
            return [...out, ...lines.slice(i)];
        }
        if (/^\s*(goto|break|continue)\b/.test(line)) return undefined;
        if (!/^\s*return\b/.test(line)) {
            out.push(line);
            continue;
        }
        if (!/^\s*return(?:\s+-?[\w>.-]+)?;\s*$/.test(line)) return undefined;
        const head = out.at(-1) ?? '';
        const single = indent.length > blank.length && !/[{};]\s*$/.test(head) && head.trim() !== '';
        if (!single) out.push(release(indent), line);
        else {
            out[out.length - 1] = head.replace(/\s*$/, ' {\n');
            out.push(release(indent), line, `${/^[ \t]*/.exec(head)![0]}}\n`);
        }
    }
    return undefined;
}
