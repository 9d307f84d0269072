/** Suggested results for all regions of a pick. */
import { regionKey, type RelatedResults, type SuggestionResults } from '../context/results.ts';
import type { FileSuggestion, Suggestion } from '../context/report.ts';
import type { ReportNote } from '../../messages/reportNotes.ts';
import type { AnalysisContext, ContextFile } from '../context/analysisContext.ts';
import type { Region } from '../../conflict/regions.ts';
import { once, perObject } from '../../base/memo.ts';
import { isBinary, decode } from '../../base/text.ts';
import { estimateConfidence } from './rank/estimateConfidence.ts';
import {
    createFileCase,
    MAX_REGION,
    createRegionCase,
    readFileFacts,
    type FileCase,
    type FileTexts,
    type RepositoryKnowledge,
} from './model/regionCase.ts';
import { searchMovedCode } from './files/searchMovedCode.ts';
import { proposeResults } from './rules/proposeResults.ts';
import { computeLogarithm } from './rank/computeFeatures.ts';
import { listCandidates, rankCandidates, type RankCandidate, type Ranked } from './rank/rankCandidates.ts';
import { readRecordedProposals } from './sources/recordedProposals.ts';
import { findAbsentNames } from './sources/findAbsentNames.ts';
import { readForkedFiles } from './sources/readForkedFiles.ts';
import { learnNames } from './sources/learnNames.ts';
import { describeNeighbours } from './rank/describeNeighbours.ts';
import { readConfiguredMappings } from './sources/readConfiguredMappings.ts';
import { readSiblingProposals } from './sources/siblingProposals.ts';
import { suggestFile } from './files/suggestFile.ts';
import { rankingModel } from './rank/rankingModel.ts';

/** Suggestions shown for a region. */
const MAX_SHOWN = 5;
/** Candidates below this are shown only where nothing is better. */
const WORTH_SHOWING = 0.08;
/** Files without regions that are looked at, and those beside each other. */
const MAX_PLAIN = 40;
const AT_ONCE = 4;

/** @param related the commits in the way, to learn from */
export async function suggestResults(context: AnalysisContext, related: RelatedResults): Promise<SuggestionResults> {
    const regions = new Map<string, readonly Suggestion[]>();
    const files = new Map<string, FileSuggestion>();
    const { all, notes } = await listRegionCandidates(context, related);
    // What was read of whole files is for this once; contexts live longer.
    prepare(context).texts.clear();
    for (const { file, region, found } of all)
        regions.set(regionKey(file, region), toSuggestions(rankCandidates(found, rankingModel)));
    const plain = context.files.filter(({ regions }) => !regions.length).slice(0, MAX_PLAIN);
    for (let at = 0; at < plain.length; at += AT_ONCE) {
        const some = plain.slice(at, at + AT_ONCE);
        const whole = await Promise.all(some.map((file) => suggestFile(context, file)));
        some.forEach(({ path }, index) => whole[index] && files.set(path, whole[index]));
    }
    return { regions, files, notes };
}

/** What the three texts of each region say by themselves: no history is read for it. */
export async function suggestFromTexts(context: AnalysisContext): Promise<SuggestionResults> {
    const all: RegionCandidates[] = [];
    for (const file of context.files) {
        if (!hasLines(file)) continue;
        const whole = await readFile(context, file, describePick(context));
        for (const region of file.regions) {
            if (isTooLong(region)) continue;
            const one = createRegionCase(whole, region, linesAround(file, region));
            all.push({ file, region, found: listCandidates(one, proposeResults(one)) });
        }
    }
    const regions = describeNeighbours(all).map(
        ({ file, region, found }) =>
            [regionKey(file, region), toSuggestions(rankCandidates(found, rankingModel))] as const,
    );
    return { regions: new Map(regions), files: new Map(), notes: [] };
}

/** What is read for the suggestions of a pick before its history is known; gone with its context. */
interface Prepared {
    readonly sources: () => Promise<Awaited<ReturnType<typeof readSources>>>;
    /** The versions of a file. */
    readonly texts: Map<ContextFile, Promise<FileTexts>>;
}

const prepare = perObject((context: AnalysisContext): Prepared => ({
    sources: once(() => readSources(context)),
    texts: new Map(),
}));

const readSources = (context: AnalysisContext) =>
    Promise.all([
        readSiblingProposals(context),
        readRecordedProposals(context.store, context.ignore),
        readConfiguredMappings(context),
        findAbsentNames(context),
        readForkedFiles(context),
    ]);

/** Reads what {@link suggestResults} will ask for, a file at a time: whoever waits for git meanwhile comes between. */
export async function prepareSuggestions(context: AnalysisContext): Promise<void> {
    const files = context.files.filter(hasLines);
    if (!files.length) return;
    const sources = prepare(context).sources();
    // Awaited below; a failure before that must not count as unhandled.
    sources.catch(() => {});
    for (const file of files) {
        await new Promise(setImmediate);
        readFileFacts(await readTexts(context, file));
    }
    await sources;
}

interface RegionCandidates {
    readonly file: ContextFile;
    readonly region: Region;
    readonly found: readonly RankCandidate[];
}

/** All that was proposed for each region, not ranked yet. */
export async function listRegionCandidates(
    context: AnalysisContext,
    related: RelatedResults,
): Promise<{ all: RegionCandidates[]; notes: readonly ReportNote[] }> {
    const files = context.files.filter(hasLines);
    if (!files.length) return { all: [], notes: [] };
    const [[siblings, earlier, { forms, notes }, missingNames, forked], learned] = await Promise.all([
        prepare(context).sources(),
        learnNames(context, related),
    ]);
    const moved = searchMovedCode(context);
    const all: RegionCandidates[] = [];
    for (const file of files) {
        const whole = await readFile(context, file, {
            ...describePick(context),
            mappings: forms,
            learnedNames: learned,
            missingNames,
            forked: forked.get(file),
        });
        for (const region of file.regions) {
            if (isTooLong(region)) continue;
            const one = createRegionCase(whole, region, linesAround(file, region));
            const proposals = [
                ...(await moved(one)),
                ...earlier(region),
                ...(siblings.get(file)?.[region.index] ?? []),
                ...proposeResults(one),
            ];
            const sound = proposals.filter(({ text }) => !hasMarkers(text));
            all.push({ file, region, found: listCandidates(one, sound) });
        }
    }
    return { all: describeNeighbours(all), notes };
}

/** The best ones, as the report has them. */
export function toSuggestions(ranked: readonly Ranked[]): Suggestion[] {
    return ranked
        .filter(({ probability }, index) => index === 0 || probability >= WORTH_SHOWING)
        .slice(0, MAX_SHOWN)
        .map((one) => ({
            rule: one.proposal.rule,
            confidence: estimateConfidence(one),
            text: one.proposal.text,
            reason: one.proposal.reason,
            probability: Math.round(one.probability * 100) / 100,
            ...(one.proposal.renames ? { renames: one.proposal.renames } : {}),
            ...(one.proposal.elsewhere ? { elsewhere: one.proposal.elsewhere } : {}),
        }));
}

/** A pointer of git LFS names one content by an id and its size: the one with the other of another version names none. */
const POINTER = /^version https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\//;

/** Whether a result may be put together of lines. */
const hasLines = ({ regions, text }: ContextFile): boolean => regions.length > 0 && !(text && POINTER.test(text));

const isTooLong = ({ target, base = '', patch }: Region) => target.length + base.length + patch.length > MAX_REGION;

const hasMarkers = (text: string) => /^(?:<{7,}|>{7,}|\|{7,})(?: |\r?$)/m.test(text);

/** Sizes of the pick and its distance from the target: what maintainers do differs by them. */
function describePick({ pick, onto, changes, files }: AnalysisContext): RepositoryKnowledge {
    const regions = files.reduce((sum, file) => sum + file.regions.length, 0);
    const days = Math.max(0, onto.committer.seconds - pick.committer.seconds) / 86_400;
    return {
        pick: {
            files: computeLogarithm(changes.length),
            'files in conflict': computeLogarithm(files.length),
            'share in conflict': changes.length ? Math.min(1, files.length / changes.length) : 0,
            regions: computeLogarithm(regions),
            'days later': computeLogarithm(days),
        },
    };
}

async function readFile(
    context: AnalysisContext,
    file: ContextFile,
    knowledge: RepositoryKnowledge,
): Promise<FileCase> {
    const texts = await readTexts(context, file);
    const merged = file.text === undefined ? '' : textAround(file.text, file.regions);
    const pick = { ...knowledge.pick, 'regions of file': computeLogarithm(file.regions.length) };
    return createFileCase(texts, { ...knowledge, merged, pick, regions: file.regions });
}

function readTexts(context: AnalysisContext, file: ContextFile): Promise<FileTexts> {
    const { texts } = prepare(context);
    const read = async (version: ContextFile['base']) => {
        const blob = version && (await context.store.objects.read(version.oid));
        return blob?.type === 'blob' && !isBinary(blob.data) ? decode(blob.data).text : undefined;
    };
    const { path, base, target, patch } = file;
    const known = texts.get(file);
    if (known) return known;
    const found = Promise.all([base, target, patch].map(read)).then(([base, target, patch]) => ({
        ...{ path, base, target, patch },
    }));
    texts.set(file, found);
    return found;
}

/** Lines around a region that are looked at. */
const MAX_AROUND = 30;

/** What stands in front of a region and behind it, up to the regions beside it. */
function linesAround({ text = '', regions }: ContextFile, { index, start, end }: Region) {
    const [from, to] = [regions[index - 1]?.end ?? 0, regions[index + 1]?.start ?? text.length];
    const lines = (some: string) => some.split(/(?<=\n)/);
    return {
        before: lines(text.slice(Math.max(from, start - 200 * MAX_AROUND), start))
            .slice(-MAX_AROUND)
            .join(''),
        after: lines(text.slice(end, Math.min(to, end + 200 * MAX_AROUND)))
            .slice(0, MAX_AROUND)
            .join(''),
    };
}

/** A conflicted text without its regions. */
function textAround(text: string, regions: readonly Region[]): string {
    const parts: string[] = [];
    let at = 0;
    for (const { start, end } of regions) {
        parts.push(text.slice(at, start));
        at = end;
    }
    return [...parts, text.slice(at)].join('\n');
}
