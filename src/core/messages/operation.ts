/** What an operation of git is at, and why it waits. */
import * as l10n from '@vscode/l10n';
import type { OperationKind } from './operationNames.ts';
import { quoteName } from './names.ts';

/** The facts of an operation that its sentences are made of. */
export interface OperationFacts {
    readonly kind: OperationKind;
    readonly branch?: string;
    /** Of a rebase: the commit that it goes onto. */
    readonly onto?: string;
    readonly step?: { readonly index: number; readonly count: number };
    readonly stop: StopFacts;
    readonly sides?: { readonly target: SideFacts; readonly patch: SideFacts };
}

interface SideFacts {
    readonly commit?: string;
    readonly name?: string;
}

/** Why an operation of git has stopped and waits for the user. */
export type StopFacts =
    | {
          readonly why:
              'conflict' | 'commit' | 'empty' | 'edit' | 'break' | 'reword' | 'patch' | 'no-patch' | 'between';
      }
    | { readonly why: 'exec'; readonly command: string; readonly isNext: boolean };

const shortName = (ref: string) => ref.replace(/^refs\/(?:heads|remotes|tags)\//, '');
const nameOf = ({ name, commit }: SideFacts) => name ?? commit?.slice(0, 12) ?? '';

/** What runs, e.g. "Rebase of topic onto master". Names are as they are: quote them for the surface. */
export function titleOperation({ kind, branch, onto, sides }: OperationFacts): string {
    const on = branch === undefined ? undefined : shortName(branch);
    const [target, patch] = [sides ? nameOf(sides.target) : '', sides ? nameOf(sides.patch) : ''];
    switch (kind) {
        case 'cherry-pick':
            return on === undefined ? l10n.t('Cherry-pick') : l10n.t('Cherry-pick onto {0}', on);
        case 'revert':
            return on === undefined ? l10n.t('Revert') : l10n.t('Revert on {0}', on);
        case 'rebase':
            if (on === undefined) return l10n.t('Rebase');
            return rebaseTitle(on, sides?.target.name ?? onto?.slice(0, 12));
        case 'am':
            return on === undefined ? l10n.t('Mails') : l10n.t('Mails onto {0}', on);
        case 'merge':
            return patch && target ? l10n.t('Merge of {0} into {1}', patch, target) : l10n.t('Merge');
        case 'squash':
            return l10n.t('Squash merge');
        case 'stash':
            return on === undefined ? l10n.t('Stash') : l10n.t('Stash on {0}', on);
        case 'checkout':
            return l10n.t('Switch with local changes');
        case 'apply':
            return l10n.t('Patch applied with three versions');
        case 'conflict':
            return l10n.t('Files in conflict');
        case 'bisect':
            return l10n.t('Bisection');
    }
}

/** @param onto a name, else a part of the id: where HEAD is, may be the step itself by now */
const rebaseTitle = (branch: string, onto: string | undefined) =>
    onto === undefined ? l10n.t('Rebase of {0}', branch) : l10n.t('Rebase of {0} onto {1}', branch, onto);

/** Why it waits, and what to do next: one sentence. */
export function describeStop({ kind, stop }: OperationFacts): string {
    switch (stop.why) {
        case 'conflict':
            return l10n.t('Files are in conflict: resolve them, mark them as resolved, and continue.');
        case 'commit':
            return l10n.t('Everything is merged and staged: continue to commit it.');
        case 'empty':
            return l10n.t('Nothing is left of this step: continue to leave it out.');
        case 'edit':
            return l10n.t('The commit is made and can be changed, as the todo list asks for: amend it, then continue.');
        case 'break':
            return l10n.t('The todo list asks for a break here: continue when you are ready.');
        case 'reword':
            return l10n.t('The message was not changed: amend the commit, or continue with the message as it is.');
        case 'exec':
            return stop.isNext
                ? l10n.t(
                      'The command {0} has failed: mend what it checks, and continue to run it again.',
                      quoteName(stop.command),
                  )
                : l10n.t(
                      'The command {0} has failed: mend what it checks, amend the commit, then continue.',
                      quoteName(stop.command),
                  );
        case 'patch':
            return l10n.t(
                'The patch does not apply, and git has changed nothing: apply it by hand and stage it, or skip it.',
            );
        case 'no-patch':
            return l10n.t('The mail holds no patch: skip it.');
        case 'between':
            return kind === 'rebase' || kind === 'am'
                ? l10n.t('git waits between two steps: a file may be in its way. Continue to try again.')
                : l10n.t('git waits between two steps: continue.');
    }
}
