/** Why something cannot be done: a code and its facts. The sentence for the user is made of them where it is shown. */
import { backlogRefusals } from './backlogRefusals.ts';
import { pickRefusals } from './pickRefusals.ts';
import { repositoryRefusals } from './repositoryRefusals.ts';
import { revertRefusals } from './revertRefusals.ts';
import { submitRefusals } from './submitRefusals.ts';

/** Each code with the facts that it takes and the sentence that it says: what happened, why, and what to do next. */
export const refusalSentences = {
    ...pickRefusals,
    ...repositoryRefusals,
    ...submitRefusals,
    ...backlogRefusals,
    ...revertRefusals,
} as const;

type Sentences = typeof refusalSentences;

/** What hosts and tests act on; also in the command line's JSON, so a code keeps its name. */
export type RefusalCode = keyof Sentences;

/** Plain data: survives JSON and the way between threads. */
export type RefusalFacts<Code extends RefusalCode> = Code extends RefusalCode
    ? Parameters<Sentences[Code]> extends [infer Facts]
        ? Facts
        : Readonly<Record<string, never>>
    : never;

/** A refusal as data: `code` tells which facts there are. */
export type RefusalData = {
    [Code in RefusalCode]: { readonly code: Code; readonly facts: RefusalFacts<Code> };
}[RefusalCode];

/** A host's own sentences, e.g. with an option of the command line as the next step. */
export type RefusalWording = { readonly [Code in RefusalCode]?: (facts: RefusalFacts<Code>) => string };

/**
 * Something that the user can mend, thrown. Made by the named functions of `core/messages`, one for each way to meet a code.
 * `message` is core's own sentence, in the language of the process; a host that words some codes itself uses
 * {@link describeRefusal}.
 */
export class Refusal<Code extends RefusalCode = RefusalCode> extends Error {
    override readonly name = 'Refusal';
    readonly facts: RefusalFacts<Code>;

    constructor(
        readonly code: Code,
        ...facts: Parameters<Sentences[Code]>
    ) {
        const known = (facts[0] ?? {}) as RefusalFacts<Code>;
        super(describeRefusal({ code, facts: known }));
        this.facts = known;
    }
}

/** One sentence for the user, in the language that `@vscode/l10n` is configured for. @param wording of the host, where it differs */
export function describeRefusal<Code extends RefusalCode>(
    { code, facts }: { readonly code: Code; readonly facts: RefusalFacts<Code> },
    wording: RefusalWording = {},
): string {
    const describe = (wording[code] ?? refusalSentences[code]) as (facts: RefusalFacts<Code>) => string;
    return describe(facts);
}

/** @returns plain data to store or to send to another thread; {@link refusalOf} turns it back into a refusal */
export function refusalData({ code, facts }: Refusal): RefusalData {
    return { code, facts } as RefusalData;
}

/** The inverse of {@link refusalData}. */
export function refusalOf({ code, facts }: RefusalData): Refusal {
    return new Refusal(code, ...([facts] as Parameters<Sentences[RefusalCode]>));
}

export const commitNotFound = (name: string) => new Refusal('commit-not-found', { name });

/** @param parents ids, all of them */
export const mergeNeedsMainline = (commit: string, parents: readonly string[]) =>
    new Refusal('merge-needs-mainline', { commit, parents: parents.length });
