/** Versions of a language: what came with which, and the files that say which one a tree is written for. */
import { findChild, type SyntaxNode } from './node.ts';

/** Numbers of a version, the first one first. */
export type LanguageVersion = readonly number[];

/** A form of the language that came after its first version. */
export interface VersionedSyntax {
    /** As people call it. */
    readonly name: string;
    readonly since: LanguageVersion;
    is(node: SyntaxNode, text: string): boolean;
}

/**
 * How a tree says which version of the language it is written for, and which forms came later; {@link
 * Language.versions}.
 */
export interface VersionRules {
    /**
     * Files that say what the oldest version is that a tree has to work with, by their last name; each with patterns whose first
     * group is the requirement (`>=3.8`, `1.21`).
     */
    readonly files: Readonly<Record<string, readonly RegExp[]>>;
    /** Names of files that are written for a version of their own. */
    readonly ownVersion?: RegExp;
    readonly forms: readonly VersionedSyntax[];
}

/** Whether a node is of one of these types. */
export const isOfType = (...types: readonly string[]) => {
    const asked = new Set(types);
    return ({ type }: SyntaxNode) => asked.has(type);
};

/** Whether a node has a child of that field of the grammar. */
export const hasField = (node: SyntaxNode, field: string) => findChild(node, field) !== undefined;

/** The beginning of a node's text: 400 characters, which hold the head of anything. */
export const readHead = (node: SyntaxNode, text: string) =>
    text.slice(node.start, Math.min(node.end, node.start + 400));
