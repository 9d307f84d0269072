/** Dependencies of the commands that run a backport. */
import type * as vscode from 'vscode';
import type { TargetPreview } from '../model/targetPreview.ts';
import type { VerifyPages } from '../verify/verifyPages.ts';
import type { Repositories } from '../session/discover.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import type { PlaceOpener } from '../ui/placeOpener.ts';
import type { StyleOffer } from '../ui/styleOffer.ts';

/** What the commands that run a backport work with. */
export interface BackportDeps {
    readonly sessions: Sessions;
    readonly createPreview: (session: Session) => TargetPreview;
    readonly open: PlaceOpener;
    readonly repositories: Repositories;
    readonly verifyPages: VerifyPages;
    /** What the user has agreed to run in this workspace. */
    readonly allowed: vscode.Memento;
    readonly styles: StyleOffer;
}
