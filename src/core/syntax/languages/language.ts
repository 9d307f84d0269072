/**
 * What the rules know of a language: one record per language, of facts (names of its grammar's nodes, patterns) and of small
 * functions on text. No rule asks which language it has before it: what differs is a field here.
 */
import type { CommentStyle } from './comments.ts';
import type { FileTraits } from './fileTraits.ts';
import type { CalleeRules, ParameterRules, TypeRules } from './functions.ts';
import type { ImportLines } from './importLines.ts';
import type { ImportRules } from './imports.ts';
import type { OwnMemberRules } from './ownMembers.ts';
import type { SyntaxNode } from './node.ts';
import type { VersionRules } from './versions.ts';

/** One language: what its grammar, its files and its lines are asked. */
export interface Language extends FileTraits {
    /** Languages whose files see each other's names share one: a C header serves C++ too. */
    readonly family: string;
    /** As people write it. */
    readonly name: string;
    /** The grammar's file, for `host.wasm`. */
    readonly wasm: string;
    /** Ends of file names, with the dot. */
    readonly endings: readonly string[];
    /** Nodes that define a function or method. */
    readonly functions: ReadonlySet<string>;
    /** Fields that lead from a function to its name. */
    readonly functionName: readonly string[];
    /** Nodes that may hold functions: classes, namespaces, `#ifdef`. Others are not looked into for them. */
    readonly containers: ReadonlySet<string>;
    /** Leaves that name something: variables, types, members, labels. */
    readonly identifiers: ReadonlySet<string>;
    /** Those of them that name a member behind a dot or arrow. */
    readonly memberNames: ReadonlySet<string>;
    readonly calls: readonly CallForm[];
    readonly members: readonly MemberForm[];
    /** Nodes that bind local names, and the fields that hold the bound patterns. */
    readonly bindings: Readonly<Record<string, readonly string[]>>;
    /** Nodes of names that a node binds, where its type and fields do not tell: the words behind `read` in a shell. */
    boundBy?(node: SyntaxNode, text: string): readonly SyntaxNode[];
    /** Statement nodes that leave a scope. */
    readonly exits: Readonly<Record<string, ExitKind>>;
    /** Nodes that `break` leaves, and that `continue` goes on with. */
    readonly loops: ReadonlySet<string>;
    readonly switches: ReadonlySet<string>;
    readonly comments: CommentStyle;
    readonly strings: ReadonlySet<string>;
    /** Words that are never renamed, and name nothing: those of the language, its values, and types that it comes with. */
    readonly keywords: ReadonlySet<string>;
    /** Pattern sources of what makes a comment a command to a tool, so that it means something: `noqa`. */
    readonly toolComments?: readonly string[];
    /** Absent where names come from elsewhere without a line that says so. */
    readonly importLines?: ImportLines;
    /** The text without what a running program never sees, its line ends kept: annotations of Python. */
    dropAnnotations?(text: string): string;
    /** First lines of files that have no ending to tell the language. */
    readonly shebang?: RegExp;
    /** All that the compiler reports is an error, which it does not say. */
    readonly reportsErrorsAlone?: boolean;
    /** Words that a grammar without a preprocessor cannot parse (attribute macros): replaced by spaces. */
    readonly mask?: RegExp;
    /**
     * A pattern (source, flags `gm`) that finds where `NAME` is defined or declared at file or class level, ending behind the name.
     */
    readonly definition: readonly string[];
    /** Pattern sources for a function's definition or declaration, ending in front of the parameter list's bracket. */
    readonly signature: readonly string[];
    /** Pattern sources (with NAME) for the head of a type's definition, ending with its opening bracket (or `:`). */
    readonly typeBody: readonly string[];
    readonly parameters: ParameterRules;
    readonly callees: CalleeRules;
    /** Absent where the members of a type are not known from its definition. */
    readonly types?: TypeRules;
    /**
     * The type of a variable, of a result and of what a call passes is written in front of it, and two are the same where their
     * texts are: they are compared. Not so where types are inferred, or are templates.
     */
    readonly comparesTypes?: boolean;
    /** Nodes that declare a variable of which a compiler says that it is unused; a parameter may stay unused. */
    readonly unusedVariables?: ReadonlySet<string>;
    /** What is released without a call in front of the exit; absent where everything is released by hand. */
    readonly cleanup?: CleanupRules;
    /** Files that are asked first for a definition: what they declare is meant for others. */
    readonly declarationFiles?: RegExp;
    /** Files that others take in by `#include`, and so see their names; absent in a language without. */
    readonly includedFiles?: RegExp;
    /** Absent where a method does not name its object, or a class may have members that its text does not show. */
    readonly ownMembers?: OwnMemberRules;
    /** Absent where files see each other by including, or not at all by name. */
    readonly imports?: ImportRules;
    /** Absent where a project does not say which version it is written for, or its versions parse alike. */
    readonly versions?: VersionRules;
}

/** What is released where a scope ends without a call that says so; read by the rule of exits. */
export interface CleanupRules {
    /** What a declaration says of a variable that is freed where its scope ends. */
    readonly attribute?: RegExp;
    /** Each value releases what it holds where its scope ends, so that no exit leaves anything behind. */
    readonly byOwner?: boolean;
    /** Nodes that run on each way out of the statement that they end: `finally`. */
    readonly always?: ReadonlySet<string>;
    /** Nodes whose values are released by the statement that they begin: of `with`, `try (…)`. */
    readonly resources?: ReadonlySet<string>;
}

/** How a statement leaves its scope. */
export type ExitKind = 'return' | 'break' | 'continue' | 'goto' | 'throw';

/** A node of the grammar that is a call: its type, and the fields that hold callee and arguments. */
export interface CallForm {
    readonly type: string;
    readonly callee: string;
    readonly args: string;
    /** Methods: the field of the object that the method belongs to, where the callee field is the bare name. */
    readonly object?: string;
}

/** A node of the grammar that names a member of an object: its type, and the fields that hold the two. */
export interface MemberForm {
    readonly type: string;
    readonly object: string;
    readonly member: string;
}

/** @param text names with whitespace between them */
export const splitNames = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
