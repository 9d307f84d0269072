/** A report as text for a terminal. Pure. */
import { append } from '../core/base/arrays.ts';
import type { Related, Report, ReportFile, Suggestion } from '../core/analysis/context/report.ts';
import { describeEvidence } from '../core/messages/describeEvidence.ts';
import { titleOperation } from '../core/messages/operation.ts';
import { describeSuggestion } from '../core/messages/describeSuggestion.ts';
import { describeReportNote } from '../core/messages/reportNotes.ts';
import { plainText } from './plainText.ts';
import { printWarnings } from './runningWarnings.ts';

const ON_TARGET = '; the branch has this commit in its history already';
const OUTCOME = {
    clean: 'applies',
    conflicts: 'conflicts',
    empty: 'nothing left to apply: the change is already there',
} as const;

/** @returns whole lines */
export function printReport(report: Report): string {
    const drivers = new Map(report.drivers?.map(({ path, driver }) => [path, driver]));
    const { mainline } = report;
    const change = mainline ? ` (a merge: its change against parent ${mainline.parent} of ${mainline.of})` : '';
    const what = report.operation
        ? titleOperation(report.operation)
        : `${report.commit.slice(0, 12)}${change} onto ${report.onto.slice(0, 12)}`;
    const lines = [`${what}: ${outcomeOf(report, drivers)}`];
    for (const file of report.files) {
        const driver = drivers.get(file.path);
        if (driver === undefined) append(lines, fileLines(file));
        else lines.push(`  ${file.path}: depends on your merge driver ${driver}`);
    }
    const shown = listShown(report);
    for (const related of shown) append(lines, relatedLines(related));
    const unsure = report.related.length - shown.length;
    if (unsure)
        lines.push(`  ${unsure} more ${unsure === 1 ? 'commit touches' : 'commits touch'} the same code (see --json)`);
    const notes = report.notes.map((note) => `note: ${describeReportNote(note)}`);
    return printLines(lines) + printWarnings(report) + printLines(notes);
}

/** Unsure commits that are shown because they changed a conflicting place. */
const MOST_UNSURE = 5;

/** Unsure or not: what takes the conflict away, or changed its place, is worth a line. */
function listShown({ related, files }: Report): readonly Related[] {
    const causes = new Set(files.flatMap(({ regions }) => regions.flatMap((region) => region.causes)));
    const isUnsure = ({ relation, evidence }: Related) =>
        relation === 'unsure' && !evidence.some(({ rule }) => rule === 'dry-run');
    const causing = related.filter((one) => isUnsure(one) && causes.has(one.commit)).slice(0, MOST_UNSURE);
    return related.filter((one) => !isUnsure(one) || causing.includes(one));
}

const printLines = (lines: readonly string[]) => lines.map((line) => `${plainText(line)}\n`).join('');

/** Files that a merge driver decides are left out. */
function outcomeOf({ outcome, noChange, files, notes }: Report, drivers: ReadonlyMap<string, string>): string {
    if (noChange) return 'nothing to apply: the commit changes no file';
    if (drivers.size === 0 || files.some(({ path }) => !drivers.has(path)))
        return `${OUTCOME[outcome]}${notes.some(({ kind }) => kind === 'pick-on-target') ? ON_TARGET : ''}`;
    return `depends on your merge driver ${[...new Set(drivers.values())].join(', ')}`;
}

function fileLines({ path, kind, message, regions, suggestion }: ReportFile): string[] {
    const lines = [
        `  ${path}: ${kind}${regions.length ? `, ${regions.length} ${regions.length === 1 ? 'region' : 'regions'}` : ''}`,
    ];
    if (!regions.length && message) lines.push(`    ${message}`);
    if (suggestion)
        lines.push(
            `    ${suggestion.confidence}: ${suggestion.action} (${suggestion.rule}): ${describeSuggestion(suggestion.reason)}`,
        );
    for (const { line, suggestions, causes } of regions) {
        const [best] = suggestions;
        lines.push(`    line ${line}${best ? `: ${nameSuggestion(best)}: ${describeSuggestion(best.reason)}` : ''}`);
        if (best) append(lines, textLines(best));
        if (causes.length) lines.push(`      changed by ${causes.map((id) => id.slice(0, 12)).join(', ')}`);
    }
    return lines;
}

const nameSuggestion = ({ confidence, rule, probability }: Suggestion) =>
    `${confidence} suggestion (${rule}${probability === undefined ? '' : `, ${Math.round(probability * 100)} in 100 like it were right`})`;

/** Lines of a suggestion that are printed. */
const MOST_LINES = 20;

/** What the region becomes; an edit that belongs elsewhere, where it goes. */
function textLines({ text, elsewhere }: Suggestion): string[] {
    const place = elsewhere ? [`      and in ${elsewhere.path}, line ${elsewhere.line}:`] : [];
    return [
        ...quoteText(text, '      (nothing is left of the region)'),
        ...place,
        ...(elsewhere ? quoteText(elsewhere.after, '      (the lines there go)') : []),
    ];
}

function quoteText(text: string, nothing: string): string[] {
    if (text === '') return [nothing];
    const lines = text.replace(/\n$/, '').split('\n');
    const more = lines.length - MOST_LINES;
    return [
        ...lines.slice(0, MOST_LINES).map((line) => `      | ${line}`),
        ...(more > 0 ? [`      and ${more} more ${more === 1 ? 'line' : 'lines'} (see --json)`] : []),
    ];
}

function relatedLines({ relation, commit, subject, evidence }: Related): string[] {
    return [
        `  ${relation} ${commit.slice(0, 12)} ${subject}`,
        ...evidence.slice(0, 3).map((one) => `      ${describeEvidence(one)}`),
    ];
}
