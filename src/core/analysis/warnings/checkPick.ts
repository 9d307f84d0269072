/** Runs the rules over a pick's files: one failing or slow file never stops the rest. */
import type { Host } from '../../base/host.ts';
import { uniqueNotes } from '../../messages/reportNotes.ts';
import type { Warning } from '../context/report.ts';
import type { WarningResults } from '../context/results.ts';
import { findLineAtOffset, indexTextLines } from '../../diff/lineHunks.ts';
import { once } from '../../base/memo.ts';
import { renameFormerRules } from './model/formerRuleIds.ts';
import type { FoundWarning, IntroducedBy, PickView, SourceTree, WarningRule, WarningWords } from './model/rule.ts';
import type { Severity } from './model/warningFacts.ts';
import { RULES } from './rules/index.ts';
import type { WarningOptions } from '../context/warningOptions.ts';
import { viewFile, type CheckedFile, type FileView } from './model/fileView.ts';
import { PAIRED_CALLS } from './model/pairedCalls.ts';

/** The files of a pick, and ways to read the trees around them, which are asked only where a rule needs them. */
export interface CheckInput extends WarningOptions {
    readonly host: Host;
    /** Views of the last time, by path; brought up to date. Saves parsing again what did not change. */
    readonly known?: Map<string, FileView>;
    readonly files: readonly CheckedFile[];
    base(): Promise<SourceTree>;
    target(): Promise<SourceTree>;
    introduced?(word: string, path: string): Promise<IntroducedBy | undefined>;
    /** Where it is no pick: what comes in is a side of a merge, or of another operation. */
    readonly sides?: 'merge' | 'other';
}

/** Warnings of one kind in one file beyond which the rest is summed up. */
const MOST_PER_RULE = 40;

/** @returns warnings of all rules, at places of the result, with a note for each file or rule that could not be checked */
export async function checkPick(input: CheckInput): Promise<WarningResults> {
    const files: FileView[] = [];
    for (const file of input.files) {
        const view = await viewFile(input.host, file, input.known?.get(file.path));
        input.known?.set(file.path, view);
        files.push(view);
    }
    const notes = files.flatMap((file) => file.notes);
    const pick: PickView = {
        files,
        base: once(input.base),
        target: once(input.target),
        introduced: input.introduced ?? (() => Promise.resolve(undefined)),
        settings: { pairs: PAIRED_CALLS, ...input.settings },
        notes,
    };
    const levels = renameFormerRules(input.rules ?? {});
    const found: RuleFinding[] = [];
    for (const rule of RULES) {
        const severity = levels[rule.id];
        if (severity === 'off' || (input.sides === 'merge' && !rule.describeOnSides)) continue;
        for (const each of await tryRule(input.host, rule, pick))
            found.push({ ...each, rule, severity: severity ?? each.severity ?? rule.severity });
    }
    return { warnings: toWarnings(files, found, input.sides !== undefined), notes: uniqueNotes(notes) };
}

interface RuleFinding extends FoundWarning {
    readonly rule: WarningRule;
    readonly severity: Severity;
}

async function tryRule(host: Host, rule: WarningRule, pick: PickView): Promise<readonly FoundWarning[]> {
    try {
        return await rule.check(pick);
    } catch (error) {
        if (error instanceof Error && error.name === 'GitCancelled') throw error;
        host.log(`rule ${rule.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        pick.notes.push({ kind: 'rule-failed', rule: rule.id });
        return [];
    }
}

/** In the order of the files and lines, each place once per rule. */
function toWarnings(files: readonly FileView[], found: readonly RuleFinding[], isOnSides: boolean): Warning[] {
    const order = new Map(files.map(({ path }, index) => [path, index]));
    const sorted = [...found].sort(
        (a, b) =>
            (order.get(a.path) ?? files.length) - (order.get(b.path) ?? files.length) ||
            a.start - b.start ||
            rank(a) - rank(b),
    );
    const seen = new Set<string>();
    const counts = new Map<string, number>();
    const warnings: Warning[] = [];
    for (const each of sorted) {
        const key = `${each.rule.id}\0${each.path}\0${each.start}`;
        const count = (counts.get(`${each.rule.id}\0${each.path}`) ?? 0) + 1;
        if (seen.has(key) || count > MOST_PER_RULE) continue;
        seen.add(key);
        counts.set(`${each.rule.id}\0${each.path}`, count);
        const version =
            each.text === undefined ? files.find(({ path }) => path === each.path)?.result : indexTextLines(each.text);
        const line = version ? findLineAtOffset(version, each.start) : 0;
        warnings.push({
            rule: each.rule.id,
            severity: each.severity,
            path: each.path,
            line: line + 1,
            column: version ? each.start - version.offsets[line]! + 1 : 1,
            ...describeFinding(each, isOnSides),
            facts: each.facts,
            ...(each.compare ? { compare: each.compare } : {}),
            ...(each.instead ? { instead: each.instead } : {}),
            ...(each.commit ? { commit: each.commit } : {}),
            ...(each.other ? { other: each.other } : {}),
        });
    }
    return warnings;
}

function describeFinding({ rule, facts, compare }: RuleFinding, isOnSides: boolean): WarningWords {
    const onSides = isOnSides ? rule.describeOnSides?.(facts, compare) : undefined;
    return onSides ?? rule.describe(facts, compare);
}

const rank = ({ severity }: RuleFinding) => ['error', 'warning', 'info'].indexOf(severity);
