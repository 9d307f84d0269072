/** The patch's own edits carried to the target, line by line; and with the target's names for things. */
import { leaveOutEdits } from '../../../diff/leaveOutEdits.ts';
import { replayEdits, type LineMerge } from '../../../diff/replayEdits.ts';
import { listIdentifiers } from '../../../syntax/tokens.ts';
import type { RenamedWords, ReplayOutcome } from '../../../messages/describeSuggestion.ts';
import { removeWhitespace } from '../model/regionCase.ts';
import { classifyReplay } from '../model/classifyReplay.ts';
import { replaceImportPrefix } from '../names/importPrefixes.ts';
import { learnArguments } from '../names/callArguments.ts';
import { learnTranslation, translateText, type Renaming } from '../names/translation.ts';
import type { Proposal, SuggestionRule } from '../model/proposal.ts';

/** Proposes the patch's edits carried to the target's lines. */
export const replayPatch: SuggestionRule = ({ file, target, base, patch, replay: done }) => {
    if (!done.edits.length) return [];
    const kind = classifyReplay(done);
    const out: Proposal[] = [
        {
            rule: ruleOf(kind),
            text: done.text,
            features: [`replay: ${kind}`],
            reason: { kind: 'replayed', outcome: kind },
            // Where nothing of the base's text is left, the place of an edit is a guess, however well it fits.
            argued: (target !== '' || base === '') && ['exact', 'already', 'merged'].includes(kind),
        },
    ];
    if (done.onlyHalves)
        out.push({
            rule: 'drop',
            text: target,
            features: ['replay: half'],
            reason: { kind: 'half-missing', names: done.halves },
        });
    const missing = [...listIdentifiers(patch)].filter((name) => file.missingNames.has(name));
    const known = missing.length ? leaveOutMissing(base, patch, new Set(missing)) : undefined;
    if (known !== undefined)
        out.push({
            rule: 'replay',
            text: replayEdits(target, base, known).text,
            features: ['replay: without missing names'],
            reason: { kind: 'names-missing', names: missing },
        });
    if (done.edits.includes('clash'))
        out.push({
            rule: 'replay',
            text: replayEdits(target, base, patch, 'nearest', takePatchLine).text,
            features: ['replay: lines of the patch'],
            reason: { kind: 'patch-lines' },
        });
    if (done.edits.includes('placed')) {
        out.push({
            rule: 'replay',
            text: replayEdits(target, base, patch, 'other').text,
            features: ['replay: placed elsewhere'],
            reason: { kind: 'placed-elsewhere' },
        });
    }
    return out;
};

/** The patch without the edits that bring in names which the target does not know; undefined where nothing else is left. */
function leaveOutMissing(base: string, patch: string, missing: ReadonlySet<string>): string | undefined {
    return leaveOutEdits(base, patch, (added, removed) => {
        const before = listIdentifiers(removed);
        return [...listIdentifiers(added)].some((name) => missing.has(name) && !before.has(name));
    });
}

/** Where both sides changed a line: the patch's. */
const takePatchLine: LineMerge = (_target, _base, patch) => ({ text: patch, conflicts: 0 });

function ruleOf(kind: ReplayOutcome): string {
    if (kind === 'already') return 'already-applied';
    return kind === 'missing' ? 'drop' : 'replay';
}

/** The patch in the target's words: renames learned from the file and from the region itself. */
export const translateNames: SuggestionRule = ({ file, target, base, patch, replay: plain }) => {
    const own = learnTranslation(base, target);
    const passed = learnArguments(base, target);
    const out: Proposal[] = [];
    for (const [mark, translations] of [
        ['translated: arguments', passed.renamings.size ? [passed, own, file.translation] : []],
        ['translated: file', [own, file.translation]],
        ['translated: region', [own]],
        ['translated: learned', [own, file.translation, file.learnedNames]],
        ['translated: aliases', file.aliases.renamings.size ? [file.aliases, own, file.translation] : []],
    ] as const) {
        const [from, to] = [translateText(base, translations), translateText(patch, translations)];
        if (!to.used.length) continue;
        const done = replayEdits(target, from.text, to.text);
        if (done.text === plain.text || out.some(({ text }) => text === done.text)) continue;
        const added = to.used.filter((renaming) => !from.used.includes(renaming)).length > 0;
        out.push({
            rule: 'translated',
            text: done.text,
            features: [mark, `translated: ${classifyReplay(done)}`, ...(added ? ['translated: in new lines'] : [])],
            reason: { kind: 'renamed', renames: to.used.map(toRenamedWords) },
            renames: toReportedRenames(to.used),
        });
    }
    const whole = translateText(patch, [file.aliases, own, file.translation]);
    const isKnown = [target, plain.text, ...out.map(({ text }) => text)].some(
        (text) => removeWhitespace(text) === removeWhitespace(whole.text),
    );
    if (whole.used.length && whole.used.every(isOfNames) && !isKnown)
        out.push({
            rule: 'translated',
            text: whole.text,
            features: ['translated: whole patch'],
            reason: { kind: 'patch-renamed', renames: whole.used.map(toRenamedWords) },
        });
    return out;
};

/** A name for a name, maybe with the sign behind it. */
const isOfNames = ({ from, to }: Renaming): boolean =>
    from.length <= 2 && to.length <= 2 && [from[0], to[0]].every((word) => /^[\p{L}_$]/u.test(word ?? ''));

/** The patch with imports as the target has them: from another major version, from another package. */
export const translateImports: SuggestionRule = ({ file, target, base, patch, replay: plain }) => {
    const pair = file.importPrefix;
    if (!pair) return [];
    const done = replayEdits(target, replaceImportPrefix(base, pair), replaceImportPrefix(patch, pair));
    if (done.text === plain.text) return [];
    const renames = [{ from: [pair.from], to: [pair.to] }];
    return [
        {
            rule: 'translated',
            text: done.text,
            features: ['translated: imports', `translated: ${classifyReplay(done)}`],
            reason: { kind: 'renamed', renames },
            renames: [pair],
        },
    ];
};

/** The words alone, as an argument has them. */
export const toRenamedWords = ({ from, to }: Renaming): RenamedWords => ({ from, to });

/** The mapping, as the report has it: words joined as they stand in a text. */
export const toReportedRenames = (used: readonly Renaming[]) =>
    used.map(({ from, to }) => ({ from: from.join(' '), to: to.join(' ') }));
