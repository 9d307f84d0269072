/** What was adapted, for a note in the message: what the comparison shows, and no more. Pure. */
import type { Adaptation, ReplacedWord } from '../messages/adaptations.ts';
import type {
    BlockComparison,
    Comparison,
    FileComparison,
    FileDifference,
    ComparisonRow,
    RowLine,
} from '../verify/model.ts';

/** A longer piece of code says nothing in a sentence. */
const LONGEST = 40;

/** @returns none where nothing differs in the change */
export function listAdaptations(comparison: Comparison): Adaptation[] {
    return comparison.files.flatMap(adaptationsOfFile);
}

function adaptationsOfFile({ original, backport, beside = [], blocks }: FileComparison): Adaptation[] {
    const name = (path: string) => path.slice(path.lastIndexOf('/') + 1);
    if (original === undefined) return backport === undefined ? [] : [{ kind: 'file-extra', name: name(backport) }];
    if (backport === undefined) return [{ kind: 'file-missing', name: name(original) }];
    const here = name(backport);
    return [
        ...(original === backport ? [] : [{ kind: 'file-renamed' as const, name: name(original), here }]),
        ...beside.map((one) => adaptationBeside(one, here)),
        ...blocks.flatMap((block) => adaptationsOfBlock(block, here)),
    ];
}

function adaptationBeside(difference: FileDifference, name: string): Adaptation {
    switch (difference.kind) {
        case 'mode':
            return { kind: 'mode', name, mode: difference.backport };
        case 'contents':
            return { kind: difference.what === 'submodule' ? 'other-submodule' : 'other-contents', name };
        case 'added':
        case 'deleted':
            return { kind: difference.kind, name, only: difference.only };
        case 'end-of-file':
            return { kind: 'end-of-file', name, isEnded: difference.backport };
    }
}

function adaptationsOfBlock({ name, backportName, rows }: BlockComparison, file: string): Adaptation[] {
    const changed = rows.filter(({ mark }) => mark === 'change');
    if (changed.length === 0) return [];
    const where = (backportName ?? name) || file;
    const isAbsent = (side: 'original' | 'backport') => changed.every((row) => !row[side]);
    if (isAbsent('backport')) return [{ kind: 'change-missing', where }];
    if (isAbsent('original')) return [{ kind: 'change-extra', where }];
    const words = new Map<string, ReplacedWord>();
    for (const row of changed) {
        const word = replacedWord(row);
        if (word) words.set(JSON.stringify(word), word);
    }
    return [{ kind: 'change-adapted', where, words: [...words.values()] }];
}

/** One piece of a line that stands for another one. */
function replacedWord({ original, backport }: ComparisonRow): ReplacedWord | undefined {
    const [from, to] = [onlyWord(original), onlyWord(backport)];
    return from && to ? { from, to } : undefined;
}

function onlyWord(line: RowLine | undefined): string | undefined {
    const [word, ...others] = line?.words ?? [];
    const text = word && others.length === 0 ? line!.text.slice(word.from, word.to).trim() : '';
    // A whole line is not a word.
    return text !== '' && text.length <= LONGEST && text !== line?.text.trim() ? text : undefined;
}
