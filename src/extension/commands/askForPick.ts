/** Backport: Cherry-Pick to Older or Stable Branch… All questions in one pass, then one request for each target. Until the last Enter nothing changes. */
import * as vscode from 'vscode';
import type { BackportRequest, CommitSummary } from '../../core/backport/state.ts';
import type { Target } from '../../core/backport/targets.ts';
import { shortRef } from '../../core/git/refs.ts';
import { readSetting } from '../base/readSetting.ts';
import type { Session } from '../session/session.ts';
import { askCommits } from './askCommits.ts';
import { askParent } from './askParent.ts';
import { askTargets } from './askTargets.ts';
import { askWhere } from './askWhere.ts';
import { listIds, findMerge, makeRequests, type Answers } from './makeRequests.ts';
import type { TargetPreview } from '../model/targetPreview.ts';
import { askAll, type Answered, type WizardQuestion } from '../ui/askAll.ts';

/** What is known before the questions. */
export interface GivenAnswers {
    /** The command was called on them, or a mail names them: they are not asked for. */
    readonly commits: readonly CommitSummary[];
    /** Ticked when its question comes. */
    readonly target?: Target;
    /** False for what is not a commit of upstream. */
    readonly recordOrigin?: boolean;
}

/** @returns one request per target, in the order of the list; undefined where the user left */
export async function askForPick(
    session: Session,
    preview: TargetPreview,
    { commits: given, target: meant, recordOrigin = true }: GivenAnswers,
): Promise<readonly BackportRequest[] | undefined> {
    const scope = session.root;
    const start: Partial<Answers> = {
        ...(given.length > 0 ? { commits: given } : {}),
        ...(meant ? { targets: [meant] } : {}),
        where: {
            newBranch: readSetting('branchName', scope),
            recordOrigin: recordOrigin && readSetting('recordOrigin', scope),
            signOff: readSetting('signOff', scope),
            strategyOptions: [],
        },
    };
    const questions: WizardQuestion<Answers>[] = [
        {
            ask: async ({ commits }, place) =>
                as('commits', await askCommits(vscode.l10n.t('Commits to backport'), preview, commits, place)),
        },
        // Before the targets: their dry runs depend on it.
        {
            applies: ({ commits }) => findMerge(commits) !== undefined,
            ask: async ({ commits }, place) => {
                const merge = findMerge(commits);
                return merge ? as('mainline', await askParent(preview, merge, place)) : {};
            },
        },
        {
            ask: async ({ commits = [], targets, mainline }, place) =>
                as(
                    'targets',
                    await askTargets(
                        { preview, commits, mainline, ownBranchPattern: readSetting('branchName', scope) },
                        targets,
                        place,
                    ),
                ),
        },
        {
            async ask({ commits = [], targets = [], where }, place) {
                const existing = await listLocalBranches(preview);
                const subject = { commits: listIds(commits), targets, existing };
                const given = as('where', await askWhere(subject, where ?? start.where!, place));
                return typeof given === 'string' ? given : { ...given, existing };
            },
        },
    ];
    const answers = await askAll(given.length > 0 ? questions.slice(1) : questions, start);
    return answers && makeRequests(answers);
}

/** @returns short names; none where they cannot be read: the start says then which name is taken */
async function listLocalBranches(preview: TargetPreview): Promise<ReadonlySet<string>> {
    const targets = await preview.targets().catch(() => []);
    return new Set(targets.flatMap(({ ref }) => (ref.startsWith('refs/heads/') ? [shortRef(ref)] : [])));
}

function as<Name extends keyof Answers>(name: Name, given: Answers[Name] | 'back' | 'cancel'): Answered<Answers> {
    if (given === 'back' || given === 'cancel') return given;
    return { [name]: given } as Partial<Answers>;
}
