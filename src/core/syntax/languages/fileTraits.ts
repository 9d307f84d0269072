/**
 * What is known of a kind of file without parsing it: fields of a language's record ({@link Language}) and of a format's
 * ({@link FileFormat}) alike.
 */
import type { CommentStyle } from './comments.ts';

/**
 * - `tokens`: between the words of a line it means nothing, in strings it does;
 * - `line`: at the start and the end of a line it means nothing;
 * - `all`: it means something everywhere.
 */
export type Whitespace = 'tokens' | 'line' | 'all';

/** What colours a text in the pages: the name of a package `@codemirror/lang-…`, which `panel/base/paintSyntax.ts` loads. */
export type Highlighter = 'cpp' | 'go' | 'java' | 'javascript' | 'python' | 'rust';

/** Fields that languages and formats share; each may be absent. */
export interface FileTraits {
    /** C's where absent. */
    readonly comments?: CommentStyle;
    /** Where absent nobody knows: a comparison takes `all`, a search for commits without an effect does not. */
    readonly whitespace?: Whitespace;
    /** Both kinds of quotes mean the same, or nearly. */
    readonly isQuoteFree?: boolean;
    /** Plain text where absent. */
    readonly highlighter?: Highlighter;
    /** Names of files that a program has written, beside those in folders of other projects. */
    readonly generatedFiles?: RegExp;
    /** Its commands are programs, of which some belong to the repository: their options are looked for. */
    readonly runsPrograms?: boolean;
}
