/** What the rules look at: one region with the whole versions of its file. Pure: no git, no clock. */
import type { Region } from '../../conflict/regions.ts';
import { identifiers } from '../tokens.ts';
import { replay, type Replay } from './edits.ts';
import { linesOf } from './lines.ts';
import { learn, type Translation } from './translation.ts';
import { mergeWords, type WordMerge } from './words.ts';

/** The three versions of a conflicted file; undefined where it is not there, or too long to look at. */
export interface FileTexts {
    readonly path: string;
    readonly base: string | undefined;
    readonly target: string | undefined;
    readonly patch: string | undefined;
}

/** What is computed once for all regions of a file. */
export interface FileCase extends FileTexts {
    readonly identifiers: { readonly base: ReadonlySet<string>; readonly target: ReadonlySet<string> };
    /** Lines of the target's file without their blanks. */
    readonly targetLines: ReadonlySet<string>;
    readonly translation: Translation;
}

export interface RegionCase {
    readonly file: FileCase;
    readonly target: string;
    readonly base: string;
    readonly patch: string;
    /** The patch's own edits carried to the target line by line, and word by word. */
    readonly replay: Replay;
    readonly words: WordMerge | undefined;
}

/** Files above this many characters are looked at region by region only. */
const MAX_FILE = 4 << 20;
/** Above this many characters a region gets no suggestion that reads its words. */
export const MAX_REGION = 400_000;

export function fileCase(texts: FileTexts): FileCase {
    const within = (text: string | undefined) => (text !== undefined && text.length <= MAX_FILE ? text : undefined);
    const [base, target, patch] = [within(texts.base), within(texts.target), within(texts.patch)];
    return {
        ...texts,
        base,
        target,
        patch,
        identifiers: { base: identifiers(base ?? ''), target: identifiers(target ?? '') },
        targetLines: new Set(linesOf(target ?? '').keys),
        translation: learn(base ?? '', target ?? ''),
    };
}

export function regionCase(
    file: FileCase,
    { target, base = '', patch }: Pick<Region, 'target' | 'base' | 'patch'>,
): RegionCase {
    return { file, target, base, patch, replay: replay(target, base, patch), words: mergeWords(target, base, patch) };
}

/** A text without its blanks, to compare what is said and not how it is laid out. */
export const squashed = (text: string): string => text.replace(/\s+/g, '');
