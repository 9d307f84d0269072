/**
 * How a backport was adapted: the facts, and the note of them for its message. The note is English in every host, since it
 * becomes a part of the commit.
 */

/** Files are named without their folders; `where` is a function, or a file outside of functions. */
export type Adaptation =
    | { readonly kind: 'file-extra' | 'file-missing'; readonly name: string }
    | { readonly kind: 'file-renamed'; readonly name: string; readonly here: string }
    /** Octal; undefined where the backport leaves it as it is. */
    | { readonly kind: 'mode'; readonly name: string; readonly mode: string | undefined }
    | { readonly kind: 'other-contents' | 'other-submodule'; readonly name: string }
    /** The side that makes or removes the file, where the other one does not. */
    | { readonly kind: 'added' | 'deleted'; readonly name: string; readonly only: 'original' | 'backport' }
    /** Whether the backport's last line ends. */
    | { readonly kind: 'end-of-file'; readonly name: string; readonly isEnded: boolean }
    | { readonly kind: 'change-extra' | 'change-missing'; readonly where: string }
    | { readonly kind: 'change-adapted'; readonly where: string; readonly words: readonly ReplacedWord[] };

/** A word of the original, and the one that stands for it in the backport. */
export interface ReplacedWord {
    readonly from: string;
    readonly to: string;
}

/** Replaced words that are named; more are counted. */
const MOST_WORDS = 4;

/** @returns "" without an adaptation */
export const describeAdaptations = (adaptations: readonly Adaptation[]): string =>
    adaptations.map(describeAdaptation).join('; ');

function describeAdaptation(adaptation: Adaptation): string {
    switch (adaptation.kind) {
        case 'file-extra':
            return `also changed ${adaptation.name}`;
        case 'file-missing':
            return `left out ${adaptation.name}`;
        case 'file-renamed':
            return `${adaptation.name} is ${adaptation.here} here`;
        case 'mode':
            return adaptation.mode === undefined
                ? `left the mode of ${adaptation.name} as it is`
                : `gave ${adaptation.name} mode ${adaptation.mode}`;
        case 'other-submodule':
            return `took another commit of ${adaptation.name}`;
        case 'other-contents':
            return `took other contents of ${adaptation.name}`;
        case 'added':
            return adaptation.only === 'original' ? `${adaptation.name} was there already` : `added ${adaptation.name}`;
        case 'deleted':
            return adaptation.only === 'original' ? `kept ${adaptation.name}` : `deleted ${adaptation.name}`;
        case 'end-of-file':
            return `${adaptation.name} ends ${adaptation.isEnded ? 'with' : 'without'} a line end`;
        case 'change-extra':
            return `also changed ${adaptation.where}`;
        case 'change-missing':
            return `left out the change of ${adaptation.where}`;
        case 'change-adapted':
            return `adapted ${adaptation.where}${describeWords(adaptation.words)}`;
    }
}

function describeWords(words: readonly ReplacedWord[]): string {
    if (words.length === 0) return '';
    const shown = words.slice(0, MOST_WORDS).map(({ from, to }) => `${to} in place of ${from}`);
    const more = words.length > MOST_WORDS ? ` and ${words.length - MOST_WORDS} more` : '';
    return `: ${shown.join(', ')}${more}`;
}
