/** The parts of a commit message: subject, text, and the block of trailers at its end. Pure. */
import { isReferenceTrailer } from './findCommitReferences.ts';

/** A commit message taken apart by `splitMessage`, to be put together again by `joinMessage`. */
export interface MessageParts {
    readonly subject: string;
    /** Between subject and trailers, without blank lines around it; "" where there is nothing. */
    readonly body: string;
    /** Lines of the last paragraph where it is a trailer block; notes like `[ who: what ]` stand among them. */
    readonly trailers: readonly string[];
}

/** `Word-word: value` */
const TRAILER = /^[A-Za-z0-9][A-Za-z0-9-]*[ \t]*:/;
/** Trailers that git or the stable process write: one of them makes a mixed paragraph a trailer block. */
const KNOWN =
    /^(?:signed-off-by|cc|fixes|stable-dep-of|reviewed-by|acked-by|tested-by|reported-by|link|closes|change-id)[ \t]*:/i;

/**
 * Whether git, or a table of ours, would take the line for a trailer: `Key: value`, or a line that names the upstream commit.
 */
export const isTrailer = (line: string) => TRAILER.test(line) || isReferenceTrailer(line);

/**
 * Splits as `git interpret-trailers` does: the last paragraph is a trailer block where all of it is trailers, or where
 * one is well known and at least a quarter are (lines that start with a blank continue the one before).
 */
export function splitMessage(message: string): MessageParts {
    const lines = message.replace(/\r\n/g, '\n').replace(/^\n+/, '').trimEnd().split('\n');
    const blank = lines.findIndex((line) => line.trim() === '');
    const subject = (blank < 0 ? lines : lines.slice(0, blank)).map((line) => line.trim()).join(' ');
    const rest = blank < 0 ? [] : lines.slice(blank + 1);
    const start = rest.findLastIndex((line) => line.trim() === '') + 1;
    const last = rest.slice(start);
    if (!isTrailerBlock(last)) return { subject, body: trimBlank(rest).join('\n'), trailers: [] };
    return { subject, body: trimBlank(rest.slice(0, start)).join('\n'), trailers: last };
}

/** The message again: one blank line between its parts, a line end at its end. */
export function joinMessage({ subject, body, trailers }: MessageParts): string {
    return [subject, body, trailers.join('\n')].filter((part) => part !== '').join('\n\n') + '\n';
}

function isTrailerBlock(lines: readonly string[]): boolean {
    const own = lines.filter((line) => !/^[ \t]/.test(line));
    const trailers = own.filter(isTrailer).length;
    if (!trailers) return false;
    return (
        trailers === own.length ||
        (own.some((line) => KNOWN.test(line) || isReferenceTrailer(line)) && trailers * 4 >= own.length)
    );
}

function trimBlank(lines: readonly string[]): string[] {
    const first = lines.findIndex((line) => line.trim() !== '');
    return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => line.trim() !== '') + 1);
}
