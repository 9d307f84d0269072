/** What the panel is told about a file, put together from its text, git's three versions and the report. Pure. */
import type { Report, ReportRegion } from '../../core/analysis/report.ts';
import type { CommitSummary, FileKind } from '../../core/backport/state.ts';
import { withBases } from '../../core/conflict/base.ts';
import { enclosing } from '../../core/conflict/context.ts';
import type { ConflictedText, Region } from '../../core/conflict/regions.ts';
import { splitLines, withoutLineEnd } from '../../core/text.ts';
import type { Cause, Choice, Facts, Options, RegionFacts } from '../../protocol/panel.ts';
import type { Versions } from '../engine.ts';
import { leftByGit } from './wholeFile.ts';
import { foldEvidence } from '../views/evidence.ts';

export interface FactSources {
    readonly path: string;
    readonly kind: FileKind;
    readonly conflicted: ConflictedText;
    readonly versions: Versions | undefined;
    readonly report: Report | undefined;
    readonly looking: boolean;
    readonly staged: boolean;
    readonly allResolved: boolean;
    readonly pick: CommitSummary | undefined;
    readonly target: string;
    readonly choices: readonly Choice[];
    readonly readOnly: string | undefined;
    readonly options: Options;
}

export function factsOf(sources: FactSources): Facts {
    const { path, kind, pick, target, looking, staged, allResolved, choices, readOnly, options, report, versions } =
        sources;
    const reported = report?.files.find((file) => file.path === path);
    const meant = reported?.suggestion;
    // In our words where there are any: git's own name commits of a merge in memory.
    const left = choices.length && versions ? leftByGit(kind, versions) : undefined;
    const message =
        [left ?? reported?.message, meant && `${meant.why} (${meant.confidence})`].filter(Boolean).join(' ') ||
        undefined;
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
        ...(pick ? { pick: { id: pick.id, subject: pick.subject } } : {}),
        ...(message === undefined ? {} : { message }),
        ...(readOnly === undefined ? {} : { readOnly }),
    };
}

const based = new WeakMap<Versions, { readonly from: ConflictedText; readonly to: ConflictedText }>();

/** The same regions, each with its base where the versions tell it; worked out once for both. */
export function basedOn(conflicted: ConflictedText, versions: Versions | undefined): ConflictedText {
    if (versions?.target === undefined || versions.patch === undefined) return conflicted;
    const known = based.get(versions);
    if (known?.from === conflicted) return known.to;
    const { target, base, patch } = versions;
    const to = withBases(conflicted, { target, base, patch });
    based.set(versions, { from: conflicted, to });
    return to;
}

/** What follows from the text and the versions alone, while a report comes and settings change. */
type Lasting = Omit<RegionFacts, 'causes' | 'suggestions'>;
const lasting = new WeakMap<
    ConflictedText,
    { readonly versions: Versions | undefined; readonly regions: readonly Lasting[] }
>();

function lastingFacts(conflicted: ConflictedText, versions: Versions | undefined): readonly Lasting[] {
    const known = lasting.get(conflicted);
    if (known && known.versions === versions) return known.regions;
    const places = enclosings(conflicted);
    const lines = {
        target: finder(versions?.target),
        base: finder(versions?.base),
        patch: finder(versions?.patch),
    };
    const regions = conflicted.regions.map(({ target, base, patch }, index) => ({
        target,
        ...(base === undefined ? {} : { base }),
        patch,
        lines: defined({ target: lines.target(target), base: lines.base(base), patch: lines.patch(patch) }),
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
            suggestions: reported?.suggestions ?? [],
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
    const evidence = known.evidence.map(({ text }) => text);
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
    return firsts.map((first) => {
        const around = enclosing(lines, Math.min(first, lines.length));
        return around ? { name: around.name, header: around.header, headerAbove: first - around.from } : {};
    });
}

/** Finds the first line of one side after the other in its own version of the file; in order, so copies do not mislead. */
function finder(version: string | undefined): (side: string | undefined) => number | undefined {
    let from = 0;
    let line = 1;
    const dos = version?.includes('\r\n') ?? false;
    return (side) => {
        if (version === undefined || !side) return undefined;
        const text = dos ? side : side.replaceAll('\r\n', '\n');
        let at = version.indexOf(text, from);
        // Whole lines only.
        while (at > 0 && version[at - 1] !== '\n') at = version.indexOf(text, at + 1);
        if (at < 0) return undefined;
        for (let next = version.indexOf('\n', from); next >= 0 && next < at; next = version.indexOf('\n', next + 1))
            line++;
        from = at;
        return line;
    };
}
