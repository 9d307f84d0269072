/** The commands on related commits: pick it first, or in the place of the pick; look closer; take it for harmless. */
import * as vscode from 'vscode';
import { commands } from '../base/ids.ts';
import { oneLine, shortId, type TreeRow } from '../base/treeRow.ts';
import { showInformation } from '../base/show.ts';
import { Classifications } from '../session/classifications.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { hashIn } from '../ui/readCommitArguments.ts';
import type { PlaceOpener } from '../ui/placeOpener.ts';
import { registerGuarded } from '../ui/registerGuarded.ts';
import { registerHistoryDocuments, showAnswer } from './registerHistoryDocuments.ts';
import { listExplainedRegions, type Explained } from './listExplainedRegions.ts';
import { makeBlameQuestion, makeHistoryQuestion } from './makeHistoryQuestion.ts';
import { offerFollowUps } from './offerFollowUps.ts';
import { offerReturn } from './offerReturn.ts';
import {
    confirmDropParked,
    pickMinimalSet,
    pickRelatedFirst,
    pickSibling,
    returnToParkedPick,
} from './pickRelatedFirst.ts';
import { composeRange } from './composeRange.ts';
import { searchRange } from './searchRange.ts';

/** @param memory where it is kept which commits the user calls incidental */
export function registerRelated(sessions: Sessions, memory: vscode.Memento, open: PlaceOpener): vscode.Disposable {
    const classifications = new Classifications(memory, sessions);
    const on = (command: string, work: SessionWork) => registerOnSession(sessions, command, work);
    const onCommit = (command: string, work: CommitWork) => on(command, withCommit(work));
    const onRegion = (command: string, work: RegionWork) => on(command, withRegion(work));
    return vscode.Disposable.from(
        classifications,
        registerHistoryDocuments(sessions),
        onCommit(commands.pickFirst, (session, commit) => pickRelatedFirst(session, open, [commit])),
        on(commands.pickMinimalSet, (session) => pickMinimalSet(session, open)),
        onCommit(commands.pickSibling, (session, commit) => pickSibling(session, open, commit)),
        onCommit(commands.treatAsIncidental, (session, commit) => classifications.classify(session, commit, true)),
        onCommit(commands.treatAsFound, (session, commit) => classifications.classify(session, commit, false)),
        on(commands.returnToParked, (session) => returnToParkedPick(session, open)),
        on(commands.dropParked, confirmDropParked),
        onCommit(commands.showWithFunctions, showWithFunctions),
        onRegion(commands.functionHistory, showFunctionHistory),
        onRegion(commands.blameThere, showBlame),
        on(commands.searchRange, searchRange),
        offerFollowUps(sessions),
        offerReturn(sessions),
    );
}

type SessionWork = (session: Session, arg: unknown) => unknown;
type CommitWork = (session: Session, commit: string) => unknown;
type RegionWork = (session: Session, region: Explained) => unknown;

function registerOnSession(sessions: Sessions, command: string, work: SessionWork): vscode.Disposable {
    return registerGuarded(command, async (arg) => {
        if (sessions.active) await work(sessions.active, arg);
    });
}

const withCommit =
    (work: CommitWork): SessionWork =>
    async (session, arg) => {
        const commit = commitOf(arg);
        if (commit !== undefined) await work(session, commit);
    };

/** A row of a region, or of a commit: then the first region that it explains. */
const withRegion =
    (work: RegionWork): SessionWork =>
    async (session, arg) => {
        const region = regionOf(session, arg);
        if (region) await work(session, region);
        else void showInformation(vscode.l10n.t('This commit explains no region by itself.'));
    };

/** Rows carry their commit, or the commit and place of a region, as arguments of their command; the panel sends a hash. */
function commitOf(arg: unknown): string | undefined {
    const { command, commit } = Object(arg) as Partial<TreeRow>;
    return commit ?? hashIn(command?.arguments ?? []) ?? hashIn([arg]);
}

function regionOf(session: Session, arg: unknown): Explained | undefined {
    const commit = commitOf(arg);
    const { report } = session;
    if (!report || commit === undefined) return undefined;
    const [path, line] = (Object(arg) as Partial<TreeRow>).command?.arguments ?? [];
    const all = listExplainedRegions(report, commit, (file) => session.placesIn(file));
    return all.find((region) => region.path === path && region.line === line) ?? all[0];
}

async function showWithFunctions(session: Session, commit: string): Promise<void> {
    await showAnswer(session.root, { kind: 'commit', commit: commit.slice(0, 12) }, `${shortId(commit)}-W.diff`);
}

async function showFunctionHistory(session: Session, region: Explained): Promise<void> {
    const range = composeRange(session);
    const question = range && makeHistoryQuestion(region, await readBase(session, region.path), range);
    if (question) await showAnswer(session.root, question, vscode.l10n.t('History of {0}', titleOf(region)));
}

async function showBlame(session: Session, region: Explained): Promise<void> {
    const rev = session.report?.base.slice(0, 12);
    const question = rev && makeBlameQuestion(region, await readBase(session, region.path), rev);
    if (question) await showAnswer(session.root, question, vscode.l10n.t('Blame of {0}', titleOf(region)));
}

const titleOf = ({ heading, path }: Explained) => oneLine(heading) || oneLine(path);

/** The file as the patch expects it; undefined where that cannot be read. */
async function readBase(session: Session, path: string): Promise<string | undefined> {
    return (await session.readSides(path).catch(() => undefined))?.base;
}
