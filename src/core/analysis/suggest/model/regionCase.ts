/** What the rules look at: one region with the whole versions of its file. Pure: no git, no clock. */
import type { Region } from '../../../conflict/regions.ts';
import { perObject } from '../../../base/memo.ts';
import { listIdentifiers } from '../../../syntax/tokens.ts';
import { replayEdits, type ReplayedEdits } from '../../../diff/replayEdits.ts';
import { findName, type ApiMapping } from '../mappings/apiMapping.ts';
import { builtinMappings } from '../mappings/builtinMappings.ts';
import { keyLines } from '../../../diff/lineMap.ts';
import { learnImportPrefix, type PrefixPair } from '../names/importPrefixes.ts';
import { learnAliases } from '../names/importAliases.ts';
import { learnFromPairs, pairChangedLines, type LinePair, type Translation } from '../names/translation.ts';
import { mergeWords, type WordMerge } from '../../../diff/mergeWords.ts';
import { parseWords } from '../../../diff/words.ts';

/** The three versions of a conflicted file; undefined where it is not there, or too long to look at. */
export interface FileTexts {
    readonly path: string;
    readonly base: string | undefined;
    readonly target: string | undefined;
    readonly patch: string | undefined;
}

/** What is computed once for all regions of a file. */
export interface FileCase extends FileTexts {
    /** Those of the file's versions, and of what git has merged around the regions. */
    readonly identifiers: {
        readonly base: ReadonlySet<string>;
        readonly target: ReadonlySet<string>;
        readonly merged: ReadonlySet<string>;
    };
    /** By name, in how many regions of the file the patch has it. */
    readonly inRegions: ReadonlyMap<string, number>;
    /** The share of the base's lines that the target's file has, 0..1. */
    readonly kept: number;
    readonly pick: PickFacts;
    /** What imports begin with upstream and on the target, where that differs throughout. */
    readonly importPrefix: PrefixPair | undefined;
    /** Lines of the target's file without their whitespace. */
    readonly targetLines: ReadonlySet<string>;
    readonly translation: Translation;
    /** Modules that upstream's file imports under another name than the target's. */
    readonly aliases: Translation;
    /** Lines of the base's file that the target has otherwise. */
    readonly changedLines: readonly LinePair[];
    /** Names that commits in the way have changed, of which this file of the target has the older ones only. */
    readonly learnedNames: Translation;
    /** Lines of the file where the target parted from upstream, without their whitespace; undefined where it is not known. */
    readonly forkedLines: ReadonlySet<string> | undefined;
    /** Names that upstream has before the pick and the target has nowhere. */
    readonly missingNames: ReadonlySet<string>;
    /** Newer forms and what older trees have instead: the known ones and the repository's own. */
    readonly mappings: readonly ApiMapping[];
    /** Whether the words stand in the target's file beside each other. */
    targetHas(words: readonly string[]): boolean;
}

/** The pick as a whole, by name: sizes and shares for the ranking (see `computeFeatures.ts`). */
export type PickFacts = Readonly<Record<string, number>>;

export interface RegionCase {
    readonly file: FileCase;
    readonly target: string;
    readonly base: string;
    readonly patch: string;
    /** Lines of the conflicted file in front of the region and behind it, up to the next one; maybe none. */
    readonly before: string;
    readonly after: string;
    /** The patch's own edits carried to the target line by line, and word by word. */
    readonly replay: ReplayedEdits;
    readonly words: WordMerge | undefined;
}

/** Files above this many characters are looked at region by region only. */
const MAX_FILE = 4 << 20;
/** Above this many characters a region gets no suggestion that reads its words. */
export const MAX_REGION = 400_000;

/** What is known besides the file itself. */
export interface RepositoryKnowledge {
    /** Forms of the repository; they come before the known ones. */
    readonly mappings?: readonly ApiMapping[];
    /** Learned from the commits in the way. */
    readonly learnedNames?: Translation;
    readonly missingNames?: ReadonlySet<string>;
    readonly pick?: PickFacts;
    /** What git has merged of the file, without its regions. */
    readonly merged?: string;
    readonly regions?: readonly Pick<Region, 'patch'>[];
    /** The file where the target parted from upstream. */
    readonly forked?: string | undefined;
}

/**
 * @param texts the whole versions; one that is too large counts as missing
 * @returns what rules ask of a file, each read when it is first asked for
 */
export function createFileCase(
    texts: FileTexts,
    {
        mappings: forms = [],
        learnedNames: learned,
        missingNames = new Set(),
        pick = {},
        merged = '',
        regions = [],
        forked,
    }: RepositoryKnowledge = {},
): FileCase {
    const { base, target, patch, ...facts } = readFileFacts(texts);
    const here = facts.names.target;
    return {
        ...texts,
        base,
        target,
        patch,
        mappings: forms.length ? [...forms, ...builtinMappings] : builtinMappings,
        targetHas: (words) =>
            words.every((word) => here.has(word) || !/[\p{L}_$]/u.test(word)) &&
            (words.length === 1 || findName(parseWords(target ?? '').words, words) >= 0),
        identifiers: { ...facts.names, merged: listIdentifiers(merged) },
        targetLines: facts.targetLines,
        kept: facts.kept,
        pick,
        importPrefix: facts.importPrefix,
        translation: facts.translation,
        changedLines: facts.changedLines,
        aliases: facts.aliases,
        learnedNames: stillOld(learned, here),
        missingNames,
        forkedLines: forked === undefined ? undefined : new Set(keyLines(forked).keys),
        inRegions: countRegionsOfNames(regions),
    };
}

/** What the three versions say by themselves: read once for the early answers, the whole ones, and whoever reads ahead. */
export const readFileFacts = perObject((texts: FileTexts) => {
    const within = (text: string | undefined) => (text !== undefined && text.length <= MAX_FILE ? text : undefined);
    const [base, target, patch] = [within(texts.base), within(texts.target), within(texts.patch)];
    const targetLines: ReadonlySet<string> = new Set(keyLines(target ?? '').keys);
    const changedLines = pairChangedLines(base ?? '', target ?? '');
    return {
        ...{ base, target, patch, targetLines, changedLines },
        names: { base: listIdentifiers(base ?? ''), target: listIdentifiers(target ?? '') },
        kept: shareOfLines(base ?? '', targetLines),
        importPrefix: learnImportPrefix(base ?? '', target ?? ''),
        translation: learnFromPairs(changedLines, target ?? ''),
        aliases: learnAliases(patch ?? '', target ?? ''),
    };
});

function countRegionsOfNames(regions: readonly Pick<Region, 'patch'>[]): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { patch } of regions)
        for (const name of listIdentifiers(patch)) counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts;
}

/**
 * @param file the case of its file @param region the three texts; a missing base is empty
 * @param around the text before and after the region in the file
 */
export function createRegionCase(
    file: FileCase,
    { target, base = '', patch }: Pick<Region, 'target' | 'base' | 'patch'>,
    { before = '', after = '' }: { readonly before?: string; readonly after?: string } = {},
): RegionCase {
    return {
        file,
        target,
        base,
        patch,
        before,
        after,
        replay: replayEdits(target, base, patch),
        words: mergeWords(target, base, patch),
    };
}

/** A text without whitespace, to compare code regardless of layout. */
export const removeWhitespace = (text: string): string => text.replace(/\s+/g, '');

function shareOfLines(text: string, lines: ReadonlySet<string>): number {
    const keys = keyLines(text).keys.filter((key) => key.length > 3);
    return keys.length ? keys.filter((key) => lines.has(key)).length / keys.length : 0;
}

/** Of names learned elsewhere those that the file does not know in their newer form: it would call them so itself. */
function stillOld(learned: Translation | undefined, here: ReadonlySet<string>): Translation {
    const renamings = new Map(
        [...(learned?.renamings ?? [])].filter(([, { from }]) => !from.some((word) => here.has(word))),
    );
    return { renamings, longest: renamings.size ? learned!.longest : 0 };
}
