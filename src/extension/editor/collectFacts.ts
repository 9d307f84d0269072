/** Assembles what the panel shows of a file from its text, git's three versions and the report. Pure. */
import * as l10n from '@vscode/l10n';
import type { Report, ReportRegion } from '../../core/analysis/context/report.ts';
import type { CommitSummary, FileKind } from '../../core/backport/state.ts';
import { addBases } from '../../core/conflict/addBases.ts';
import { createFunctionFinder } from '../../core/conflict/findEnclosing.ts';
import type { ConflictedText, Region } from '../../core/conflict/regions.ts';
import { findSideLines } from '../../core/conflict/takeSide.ts';
import { splitLines, withoutLineEnd } from '../../core/base/text.ts';
import type { Cause, Choice, Facts, Options, RegionFacts } from '../../protocol/panel.ts';
import { shortId } from '../base/treeRow.ts';
import type { FileSides } from '../session/fileSides.ts';
import { patchRows, rowsThere } from './patchRows.ts';
import { describeLeftByGit } from '../session/listWholeFileChoices.ts';
import { describeEvidence } from '../../core/messages/describeEvidence.ts';
import { describeSuggestion } from '../../core/messages/describeSuggestion.ts';
import { foldEvidence } from '../model/foldEvidence.ts';

/** What {@link collectFacts} makes the panel's facts from. */
export interface FactSources {
    readonly path: string;
    readonly kind: FileKind;
    readonly conflicted: ConflictedText;
    readonly versions: FileSides | undefined;
    readonly report: Report | undefined;
    readonly looking: boolean;
    readonly staged: boolean;
    readonly allResolved: boolean;
    readonly pick: CommitSummary | undefined;
    readonly target: string;
    readonly choices: readonly Choice[];
    readonly readOnly: string | undefined;
    readonly declined: boolean;
    /** See {@link Facts.isOther}. */
    readonly isOther: Facts['isOther'] | undefined;
    readonly options: Options;
    /** Where the code of a file that the target does not have is there: the file and its text. */
    readonly elsewhere?: { readonly path: string; readonly text: string } | undefined;
}

/** All that the page shows besides the text: made from what is known now, so that a missing report means less, not an error. */
export function collectFacts(sources: FactSources): Facts {
    const { path, kind, pick, target, looking, staged, allResolved, choices, readOnly, options, report, versions } =
        sources;
    const driver = report?.drivers?.find((one) => one.path === path)?.driver;
    const unexplained = describeUnexplained(sources);
    const reported = report?.files.find((file) => file.path === path);
    const meant = reported?.suggestion;
    // In our words where there are any: git's own name commits of a merge in memory.
    const left = choices.length && versions ? describeLeftByGit(kind, versions) : undefined;
    const message =
        [left ?? reported?.message, meant && `${describeSuggestion(meant.reason)} (${meant.confidence})`]
            .filter(Boolean)
            .join(' ') || undefined;
    return {
        path,
        kind,
        target,
        looking,
        staged,
        allResolved,
        choices,
        options,
        regions: regionFacts(sources),
        ...(choices.length && versions ? wholeFacts(versions, sources.elsewhere) : {}),
        ...(looking && report?.pending ? { pending: report.pending } : {}),
        ...(pick ? { pick: { id: pick.id, subject: pick.subject } } : {}),
        ...(message === undefined ? {} : { message }),
        ...(readOnly === undefined ? {} : { readOnly }),
        ...(driver === undefined ? {} : { driver }),
        ...(sources.declined ? { declined: true as const } : {}),
        ...(sources.isOther ? { isOther: sources.isOther } : {}),
        ...(unexplained === undefined ? {} : { unexplained }),
    };
}

/** What is known of markers that no operation explains, and what is not. */
function describeUnexplained({ pick, versions, conflicted: { regions }, declined }: FactSources): string | undefined {
    if (pick || declined || regions.length === 0) return undefined;
    const { fromHistory: found } = versions ?? {};
    if (!found)
        return l10n.t(
            'No operation of git explains these markers: shown is what is in the file, and nothing is known beyond it.',
        );
    return l10n.t(
        'No operation of git explains these markers. git makes the same ones of {0} (target), {1} (base) and {2} (patch).',
        shortId(found.target),
        shortId(found.base),
        shortId(found.patch),
    );
}

/** Only where one side has no such file: else both texts are there to be compared. */
function wholeFacts(versions: FileSides, elsewhere: FactSources['elsewhere']): Pick<Facts, 'whole'> {
    const { target, base, patch } = versions;
    if ((target !== undefined && patch !== undefined) || base === undefined) return {};
    const there = elsewhere &&
        patch !== undefined && { path: elsewhere.path, rows: rowsThere(base, patch, elsewhere.text) };
    return { whole: { patch: patchRows(base, patch), ...(there ? { there } : {}) } };
}

const based = new WeakMap<FileSides, { readonly from: ConflictedText; readonly to: ConflictedText }>();

/** The same regions, each with its base where the versions tell it; worked out once for both. */
export function basedOn(conflicted: ConflictedText, versions: FileSides | undefined): ConflictedText {
    if (versions?.target === undefined || versions.patch === undefined) return conflicted;
    const known = based.get(versions);
    if (known?.from === conflicted) return known.to;
    const { target, base, patch } = versions;
    const to = addBases(conflicted, { target, base, patch });
    based.set(versions, { from: conflicted, to });
    return to;
}

/** What follows from the text and the versions alone, while a report comes and settings change. */
type Lasting = Omit<RegionFacts, 'causes' | 'suggestions'>;
const lasting = new WeakMap<
    ConflictedText,
    { readonly versions: FileSides | undefined; readonly regions: readonly Lasting[] }
>();

function lastingFacts(conflicted: ConflictedText, versions: FileSides | undefined): readonly Lasting[] {
    const known = lasting.get(conflicted);
    if (known && known.versions === versions) return known.regions;
    const places = enclosings(conflicted);
    const { text, regions: all } = conflicted;
    const linesIn = (version: string | undefined, side: 'target' | 'base' | 'patch') =>
        version === undefined ? [] : findSideLines(text, all, (region) => region[side], version);
    const lines = {
        target: linesIn(versions?.target, 'target'),
        base: linesIn(versions?.base, 'base'),
        patch: linesIn(versions?.patch, 'patch'),
    };
    const regions = all.map(({ target, base, patch }, index) => ({
        target,
        ...(base === undefined ? {} : { base }),
        patch,
        lines: defined({ target: lines.target[index], base: lines.base[index], patch: lines.patch[index] }),
        ...places[index],
    }));
    lasting.set(conflicted, { versions, regions });
    return regions;
}

function regionFacts({ path, conflicted, versions, report }: FactSources): RegionFacts[] {
    const { regions } = conflicted;
    const found = report?.files.find((file) => file.path === path)?.regions ?? [];
    const known = lastingFacts(conflicted, versions);
    return regions.map((region, index) => {
        const reported = reportOf(region, index, found, regions.length);
        return {
            ...known[index]!,
            causes: (reported?.causes ?? []).flatMap((commit) => causeOf(commit, report)),
            suggestions: (reported?.suggestions ?? []).map(({ reason, ...one }) => ({
                ...one,
                why: describeSuggestion(reason),
            })),
        };
    });
}

function defined(numbers: Record<'target' | 'base' | 'patch', number | undefined>): RegionFacts['lines'] {
    return Object.fromEntries(Object.entries(numbers).filter(([, line]) => line !== undefined));
}

/** The report speaks of the file as git left it; line ends in the editor may differ. */
function reportOf(
    region: Region,
    index: number,
    found: readonly ReportRegion[],
    count: number,
): ReportRegion | undefined {
    const plain = (text: string) => text.replaceAll('\r\n', '\n');
    const same = (one: ReportRegion) =>
        plain(one.target) === plain(region.target) && plain(one.patch) === plain(region.patch);
    const there = found.length === count ? found[index] : undefined;
    return there && same(there) ? there : found.find(same);
}

function causeOf(commit: string, report: Report | undefined): Cause[] {
    const known = report?.related.find((related) => related.commit === commit);
    if (!known) return [];
    const evidence = known.evidence.map(describeEvidence);
    return [{ commit, subject: known.subject, relation: known.relation, evidence, brief: foldEvidence(known, true) }];
}

/** The function around each region, read in the text without markers: their columns would mislead. */
function enclosings({
    text,
    regions,
}: ConflictedText): { readonly name?: string; readonly header?: string; readonly headerAbove?: number }[] {
    const lines: string[] = [];
    const firsts: number[] = [];
    let at = 0;
    for (const region of regions) {
        for (const line of splitLines(text.slice(at, region.start))) lines.push(withoutLineEnd(line));
        firsts.push(lines.length + 1);
        for (const line of splitLines(region.target)) lines.push(withoutLineEnd(line));
        at = region.end;
    }
    for (const line of splitLines(text.slice(at))) lines.push(withoutLineEnd(line));
    const find = createFunctionFinder(lines);
    return firsts.map((first) => {
        const around = find(Math.min(first, lines.length));
        return around ? { name: around.name, header: around.header, headerAbove: first - around.from } : {};
    });
}
