/** What the verify views have compared, by session: the Backport view lists it. */
import type * as vscode from 'vscode';
import type { Verification } from '../../core/verify/model.ts';
import type { Session } from './session.ts';

/** The comparison that is on the screen, or was last. */
export interface ComparedPick {
    readonly found: Verification;
    /** Checks before sending that are to be done; undefined before they are known. */
    readonly left?: number;
    readonly reviewed: boolean;
}

export interface Comparisons {
    of(session: Session): ComparedPick | undefined;
    readonly onDidChange: vscode.Event<void>;
}
