/** Why a line that is missing or new needs no question: the same is said in another form, or it is a comment, or an import. Pure. */
import { splitLines } from '../base/text.ts';
import { isTelling } from '../placement/alignFiles.ts';
import { squeezeLine, type ChangedText } from '../placement/readEditedText.ts';
import { dropTrailingComment, readCodeLines } from './readCodeLines.ts';
import { listWords } from './listWords.ts';
import { findImportLines, isNeedlessImport, isUsedImport, readImportUse } from './importLines.ts';

/** A part of a line that is found in another text by accident. */
const SHORT = 6;
/** Lines of one file that are searched for in the texts; what has more is asked about. */
const MAX_EXPLAINED = 500;

/** What explains a single line, so that no question about it is asked; made by `explainLines`. */
export interface LineExplanations {
    /** Of a line of upstream or of the target that the result lacks. @param key without whitespace */
    isSaid(key: string, text: string): boolean;
    /** Of a line of the result that the patch does not bring. @param line 1-based @param isUpstream it stands so in upstream */
    isHarmless(line: number, isUpstream: boolean): boolean;
}

/** A text as one run of what its lines say, and its lines by their keys. */
interface CanonicalText {
    readonly run: string;
    readonly byKey: ReadonlyMap<string, string>;
    readonly lines: readonly string[];
    /** The same with whitespace. */
    readonly code: readonly string[];
    /** Lines, by their keys, that say the same. */
    readonly forms: ReadonlyMap<string, readonly string[]>;
    readonly counts: ReadonlyMap<string, number>;
}

const countOf = ({ counts }: CanonicalText, key: string) => counts.get(key) ?? 0;

/** @param knownWords of the target @param added lines of the patch, without whitespace */
export function explainLines(
    original: ChangedText,
    backport: ChangedText,
    knownWords: ReadonlySet<string>,
    added: ReadonlySet<string>,
): LineExplanations {
    const [before, patched, target, result] = [
        readText(original.path, original.before),
        readText(original.path, original.after),
        readText(backport.path, backport.before),
        readText(backport.path, backport.after),
    ];
    const areKnown = (words: readonly string[]) => words.every((word) => knownWords.has(word));
    const lines = splitLines(backport.after);
    const imports = findImportLines(backport.path, lines);
    const use = readImportUse(lines, imports);
    const imported = new Set(
        [original.after, backport.before].flatMap((text) => {
            const all = splitLines(text);
            return [...findImportLines(original.path, all)].map((at) => squeezeLine(all[at]!));
        }),
    );
    let looked = 0;
    return {
        isSaid: (key, text) => {
            if (++looked > MAX_EXPLAINED) return false;
            if (imported.has(key)) return isNeedlessImport(text, use);
            if (result.byKey.has(key)) return false;
            const said = patched.byKey.get(key) ?? target.byKey.get(key) ?? before.byKey.get(key);
            if (said === undefined || said === '') return false;
            if (!isTelling(said)) return true;
            const least = added.has(key)
                ? countIn(patched, said)
                : Math.min(countIn(patched, said), countIn(target, said));
            return said.length >= SHORT && countIn(result, said) >= Math.max(1, least);
        },
        isHarmless: (line, isUpstream) => {
            if (++looked > MAX_EXPLAINED) return false;
            const said = result.lines[line - 1] ?? '';
            if (!isTelling(said)) return true;
            if (imports.has(line - 1)) return isUsedImport(lines[line - 1]!, use);
            const key = squeezeLine(lines[line - 1]!);
            const code = result.code[line - 1]!;
            // A name of an annotation may be wrong as well.
            const annotated = listWords(dropTrailingComment(lines[line - 1]!)).filter((word) => !code.includes(word));
            if (!areKnown(annotated)) return false;
            // The target's line, which has given way to this form of it.
            if (target.forms.get(said)?.some((form) => form !== key && countOf(result, form) < countOf(target, form)))
                return true;
            // As it stands it is no other form of one.
            if (target.byKey.has(key)) return false;
            const isOfPatch = !isUpstream && patched.run.includes(said);
            if (!isOfPatch && !areKnown(listWords(code))) return false;
            const most = Math.max(countIn(target, said), isUpstream ? 0 : countIn(patched, said));
            return said.length >= SHORT && countIn(result, said) <= most;
        },
    };
}

/** How often a line is said, in whatever form. */
function countIn({ run }: CanonicalText, said: string): number {
    let count = 0;
    for (let at = run.indexOf(said); at >= 0; at = run.indexOf(said, at + said.length)) count++;
    return count;
}

function readText(path: string, text: string): CanonicalText {
    const code = readCodeLines(path, text);
    const lines = code.map(squeezeLine);
    const byKey = new Map<string, string>();
    const counts = new Map<string, number>();
    splitLines(text).forEach((line, at) => {
        const key = squeezeLine(line);
        byKey.set(key, lines[at] ?? '');
        counts.set(key, (counts.get(key) ?? 0) + 1);
    });
    const forms = new Map<string, string[]>();
    for (const [key, said] of byKey) {
        const own = forms.get(said);
        if (own) own.push(key);
        else forms.set(said, [key]);
    }
    return { run: lines.join(''), byKey, lines, code, forms, counts };
}
