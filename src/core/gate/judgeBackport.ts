/** Three words over a backport, whoever made it: proven, checked, or needs you. */
import { createHash } from 'node:crypto';
import { createAnalysisContext } from '../analysis/context/analysisContext.ts';
import type { WarningOptions } from '../analysis/context/warningOptions.ts';
import type { Store } from '../git/store.ts';
import type { GateCheckId, GateQuestionFacts } from '../messages/gateQuestions.ts';
import { findBackportWarnings } from '../verify/backportWarnings.ts';
import type { Verification } from '../verify/model.ts';
import { readCommit } from '../git/commit.ts';
import { findLeftOutNote } from './findLeftOutNote.ts';
import { readChangedTexts, readUntouchedTexts } from './readChangedTexts.ts';
import { findUnusableNames, namesOneOf } from './findUnusableNames.ts';
import { listMissingLines, questionChanges, type MissingLine } from './questionChanges.ts';

/**
 * `proven`: the patch is the same to the byte and each hunk stands beside the same lines, which no suggestion takes part in;
 * `checked`: all checks passed, or the user has said why it is right; `needs-you`: a question is open.
 */
export type GateOutcome = 'proven' | 'checked' | 'needs-you';

/** The gate's judgement of one backport: the word, the checks behind it, and every question that they ask. */
export interface GateResult {
    readonly word: GateOutcome;
    /** What was looked at; `accepted` where each of its questions was answered. */
    readonly checks: readonly {
        readonly id: GateCheckId;
        readonly state: 'passed' | 'asks' | 'accepted' | 'not-checked';
    }[];
    readonly questions: readonly GateQuestion[];
}

/** Something about a backport that a user has to look at, or has accepted already. */
export interface GateQuestion {
    /** The same for the same question of the same file: twelve hex digits. */
    readonly id: string;
    readonly check: GateCheckId;
    /** As the backport has it. */
    readonly path: string;
    /** 1-based, after the change; undefined for what is not there. */
    readonly line?: number;
    readonly facts: GateQuestionFacts;
    /** Why it is right, in the words of the user who accepted it, or of the backport's message. */
    readonly accepted?: string;
}

const CHECK_OF: Readonly<Record<GateQuestionFacts['kind'], GateCheckId>> = {
    'line-missing': 'complete',
    'line-not-removed': 'complete',
    'file-missing': 'complete',
    'line-lost': 'kept',
    'line-unknown': 'known-lines',
    'line-of-upstream': 'known-lines',
    'line-twice': 'no-duplicates',
    marker: 'no-markers',
    misplaced: 'in-place',
    warning: 'warnings',
};

const CHECKS: readonly GateCheckId[] = [
    'same-patch',
    'in-place',
    'complete',
    'kept',
    'known-lines',
    'no-duplicates',
    'no-markers',
    'warnings',
];

/** A compared backport, and what is known of it already; what `judgeBackport` judges. */
export interface GateRequest {
    /** Of the original and the backport. */
    readonly comparison: Verification;
    /** Why questions of this backport are right, by their ids. */
    readonly accepted?: ReadonlyMap<string, string>;
    /** Leave the warning rules out: they read the whole target. */
    readonly withoutWarnings?: boolean;
    readonly warnings?: WarningOptions;
}

/** @throws GitFailed, GitCancelled, Refusal where a commit is not here */
export async function judgeBackport(store: Store, request: GateRequest): Promise<GateResult> {
    const { comparison, accepted = new Map<string, string>() } = request;
    const changes = await askAboutChanges(store, comparison);
    const findNote = changes.length > 0 ? await readNotes(store, comparison) : () => undefined;
    const found = request.withoutWarnings ? changes : changes.concat(await askAboutWarnings(store, request));
    const ids = new Map<string, number>();
    const questions = found.map((question): GateQuestion => {
        const id = idOf(question, ids);
        const check = CHECK_OF[question.facts.kind];
        const reason = accepted.get(id) ?? (check === 'complete' ? findNote(question.path) : undefined);
        return {
            id,
            check,
            ...question,
            ...(reason === undefined ? {} : { accepted: reason }),
        };
    });
    const isSame = comparison.verdict === 'identical';
    const checks = CHECKS.flatMap((id): GateResult['checks'][number][] => {
        if (id === 'same-patch') return isSame ? [{ id, state: 'passed' }] : [];
        if (id === 'warnings' && request.withoutWarnings) return [{ id, state: 'not-checked' }];
        const own = questions.filter(({ check }) => check === id);
        const isOpen = own.some((question) => question.accepted === undefined);
        return [{ id, state: isOpen ? 'asks' : own.length > 0 ? 'accepted' : 'passed' }];
    });
    const isOpen = questions.some((question) => question.accepted === undefined);
    const word = isOpen ? 'needs-you' : isSame && questions.length === 0 ? 'proven' : 'checked';
    return { word, checks, questions };
}

/** What the message of the backport says of files that it leaves out. */
async function readNotes(
    { objects }: Store,
    { original, backport }: Verification,
): Promise<(path: string) => string | undefined> {
    const [there, here] = [await readCommit(objects, original.commit), await readCommit(objects, backport.commit)];
    return (path) => findLeftOutNote(there?.message ?? '', here?.message ?? '', path);
}

type OpenQuestion = Pick<GateQuestion, 'path' | 'line' | 'facts'>;

/** Of several alike in one file, each its own. */
function idOf({ path, facts }: OpenQuestion, ids: Map<string, number>): string {
    const said = JSON.stringify([path, facts]);
    const nth = ids.get(said) ?? 0;
    ids.set(said, nth + 1);
    return createHash('sha256').update(`${said} ${nth}`).digest('hex').slice(0, 12);
}

async function askAboutChanges(store: Store, { files, original, backport, verdict }: Verification) {
    const { objects } = store;
    if (verdict === 'identical') return [];
    const found: AskedAbout[] = [];
    for (const file of files) {
        if (file.original === undefined) continue;
        if (file.backport === undefined) {
            const texts = await readUntouchedTexts(objects, { original, backport, path: file.original });
            if (!texts) continue;
            const missing = texts.original && listMissingLines(texts.original, file.original, texts.target);
            if (missing === undefined || missing.length > 0)
                found.push({ path: file.original, facts: { kind: 'file-missing' }, missing: missing ?? [] });
            continue;
        }
        const texts = await readChangedTexts(objects, { original, backport, file });
        if (!texts) continue;
        for (const { line, facts } of questionChanges(texts.original, texts.backport))
            found.push({
                ...{ path: file.backport, facts },
                ...(line === undefined ? {} : { line }),
                missing: facts.kind === 'line-missing' ? [facts] : [],
            });
    }
    return dropUnusable(store, { original, backport }, found);
}

/** @property missing lines of the patch that the question is about */
type AskedAbout = OpenQuestion & { readonly missing: readonly MissingLine[] };

/** Without questions of lines that name what the branch does not have: none of them could stand there. */
async function dropUnusable(
    store: Store,
    { original, backport }: Pick<Verification, 'original' | 'backport'>,
    found: readonly AskedAbout[],
): Promise<OpenQuestion[]> {
    const lines = found.flatMap(({ missing }) => missing.map(({ text }) => text));
    const absent = await findUnusableNames(store, original, backport, lines);
    const isUnusable = ({ missing }: AskedAbout) =>
        missing.length > 0 && missing.every(({ kind, text }) => kind === 'line-missing' && namesOneOf(text, absent));
    return found
        .filter((each) => !isUnusable(each))
        .map(({ path, line, facts }) => ({ path, ...(line === undefined ? {} : { line }), facts }));
}

async function askAboutWarnings(store: Store, { comparison, warnings = {} }: GateRequest): Promise<OpenQuestion[]> {
    const { original, backport, files } = comparison;
    const context = await createAnalysisContext(store, {
        commit: original.commit,
        onto: `${backport.commit}^`,
        ...(original.mainline === undefined ? {} : { mainline: original.mainline }),
    });
    const paths = files.flatMap(({ backport: path }) => path ?? []);
    const found = await findBackportWarnings(context, backport.commit, paths, warnings);
    return found.flatMap(({ severity, rule, path, line, message }) => {
        // The place is asked about by itself.
        if (severity === 'info' || rule === 'misplaced-hunk') return [];
        return [{ path, line, facts: { kind: 'warning' as const, rule, message } }];
    });
}
