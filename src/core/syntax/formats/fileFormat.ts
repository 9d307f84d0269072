/**
 * What is known of files that no grammar reads: data, documents, build files, and languages without a grammar here. One record
 * for each, in the lists beside this file.
 */
import type { FileTraits } from '../languages/fileTraits.ts';

/** A kind of file, by its name. */
export interface FileFormat extends FileTraits {
    /** As people write it. */
    readonly name: string;
    /** Ends of file names in lower case, with the dot. */
    readonly endings: readonly string[];
    /** Files that are told by more than their ending, which go before those that are told by it: `Makefile`. */
    readonly files?: RegExp;
    /** Prose, data or a picture: its words are the meaning, and define no names. */
    readonly isProse?: boolean;
    /** Written for readers; a backport often leaves it out. */
    readonly isDocument?: boolean;
    /** Says how a program is built, and which macros it is built with. */
    readonly isBuildFile?: boolean;
    /** Refers to entities of XML by `&name;`. */
    readonly usesEntities?: boolean;
    /** Declares entities of XML by `<!ENTITY name …>`. */
    readonly declaresEntities?: boolean;
    /** Read by the look of its lines where absent, as code is. */
    readonly sections?: SectionRules | 'indentation';
}

/** Sections that begin with a line of this look and end where the next one of the same or a higher level begins. */
export interface SectionRules {
    readonly kind: 'symbol' | 'rule' | 'heading';
    /** By level, the outermost first; headings of `#` and `=` have the level of their signs. */
    readonly openers: readonly RegExp[];
    /** A line of `=`, `-` and the like below a title, as in reStructuredText. */
    readonly hasUnderlines?: true;
}
