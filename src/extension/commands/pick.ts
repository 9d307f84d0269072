/** Backport: Cherry-Pick to Branch… All questions in one pass, then one request for each target. Until the last Enter nothing changes. */
import * as vscode from 'vscode';
import type { BackportRequest, CommitSummary } from '../../core/backport/state.ts';
import { setting } from '../settings.ts';
import type { Session } from '../session.ts';
import { askCommits } from './askCommits.ts';
import { askParent } from './askParent.ts';
import { askTargets } from './askTargets.ts';
import { askWhere, type Where } from './askWhere.ts';
import { branchName } from './branchName.ts';
import type { Scout, Target } from './scout.ts';
import { askAll, type Given, type Question } from './wizard.ts';

export interface Answers {
    readonly commits: readonly CommitSummary[];
    readonly targets: readonly Target[];
    readonly mainline: number;
    readonly where: Where;
}

/**
 * @param given commits that are known already: the command was called on them
 * @returns one request per target, in the order of the list; undefined where the person left
 */
export async function askForPick(
    session: Session,
    scout: Scout,
    given: readonly CommitSummary[] = [],
): Promise<readonly BackportRequest[] | undefined> {
    const scope = session.root;
    const start: Partial<Answers> = {
        ...(given.length > 0 ? { commits: given } : {}),
        where: {
            newBranch: setting('branchName', scope),
            recordOrigin: setting('recordOrigin', scope),
            signOff: setting('signOff', scope),
        },
    };
    const questions: Question<Answers>[] = [
        {
            ask: async ({ commits }, place) => as('commits', await askCommits(scout, commits, place)),
        },
        {
            ask: async ({ commits = [], targets }, place) =>
                as('targets', await askTargets(scout, commits, targets, place)),
        },
        {
            applies: ({ commits }) => mergeAmong(commits) !== undefined,
            ask: async ({ commits }, place) => {
                const merge = mergeAmong(commits);
                return merge ? as('mainline', await askParent(scout, merge, place)) : {};
            },
        },
        {
            ask: async ({ commits = [], targets = [], where }, place) =>
                as('where', await askWhere(idsOf(commits), targets, where ?? start.where!, place)),
        },
    ];
    const answers = await askAll(given.length > 0 ? questions.slice(1) : questions, start);
    return answers && requestsOf(answers);
}

/** One request for each target. Pure. */
export function requestsOf({ commits = [], targets = [], mainline, where }: Partial<Answers>): BackportRequest[] {
    if (!where || commits.length === 0) return [];
    return targets.map((target) => ({
        commits: idsOf(commits),
        target: target.ref,
        ...(where.newBranch === undefined
            ? {}
            : { newBranch: branchName(where.newBranch, idsOf(commits), target.ref) }),
        recordOrigin: where.recordOrigin,
        signOff: where.signOff,
        ...(mainline !== undefined && mergeAmong(commits) ? { mainline } : {}),
    }));
}

const idsOf = (commits: readonly CommitSummary[]) => commits.map((commit) => commit.id);

function mergeAmong(commits: readonly CommitSummary[] | undefined): CommitSummary | undefined {
    return commits?.find((commit) => commit.parents.length > 1);
}

function as<Name extends keyof Answers>(name: Name, given: Answers[Name] | 'back' | 'cancel'): Given<Answers> {
    if (given === 'back' || given === 'cancel') return given;
    return { [name]: given } as Partial<Answers>;
}

/** Picks that wait for the one before them: kept with the window, so that a reload does not forget them. */
export class Waiting {
    constructor(private readonly memory: vscode.Memento) {}

    of(root: vscode.Uri): readonly BackportRequest[] {
        return this.memory.get<readonly BackportRequest[]>(this.key(root)) ?? [];
    }

    set(root: vscode.Uri, requests: readonly BackportRequest[]): Thenable<void> {
        return this.memory.update(this.key(root), requests.length > 0 ? requests : undefined);
    }

    private key(root: vscode.Uri): string {
        return `waiting ${root.toString()}`;
    }
}
