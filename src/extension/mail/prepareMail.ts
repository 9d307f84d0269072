/** Backport: Prepare Mail… The series as mails on disk, to look at, to send by whatever the user sends with. */
import * as vscode from 'vscode';
import { formatMailto, toDraft } from '../../core/submit/mailProgram.ts';
import { readDraft } from '../../core/submit/readDraft.ts';
import type { PreparedSeries } from '../../core/submit/prepare.ts';
import type { Series } from '../../core/submit/series.ts';
import { findRememberedTarget, type SubmittedBranch } from '../../core/backport/memory.ts';
import { runOperation } from '../ui/runOperation.ts';
import type { Session } from '../session/session.ts';
import { readSetting } from '../base/readSetting.ts';
import { mayRunScript } from '../verify/runTrialTask.ts';
import { listPairs } from '../model/pair.ts';
import { readChecks } from '../verify/readChecks.ts';
import { commands } from '../base/ids.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { showInformation, showInput, showPick, showWarning } from '../base/show.ts';
import { requireRegularFile } from '../../core/files/readRegularFile.ts';

/** @param allowed what a user has agreed to run in this workspace */
export async function prepareMail(session: Session, allowed: vscode.Memento): Promise<void> {
    const { state } = session;
    if (state.kind !== 'picked') return;
    const { branch } = state;
    const [memory, first] = [
        await session.run('readMemory'),
        state.picks.find(({ commit }) => commit !== undefined)?.commit,
    ];
    if (first === undefined) return;
    const target = findRememberedTarget(memory, branch, state.target);
    if (!(await goOnWithChecks(session, target))) return;
    const lists = readSetting('mailTo', session.root)
        .split(',')
        .map((address) => address.trim())
        .filter(Boolean);
    const maintainers = await askMaintainers(session, `refs/heads/${branch}`, allowed);
    if (!maintainers) return;
    const outgoing = {
        until: `refs/heads/${branch}`,
        // Picked on the target itself: what was there before the first pick is where it starts.
        ...(target === branch ? { since: `${first}^` } : {}),
        target,
        lists,
        mails: memory.mails,
        maintainers,
    };
    const title = vscode.l10n.t('Preparing the mail');
    const ready = await runOperation(title, () => session.run('prepareSeries', outgoing));
    if (!ready) return;
    const prefix = await showInput({
        title: vscode.l10n.t('Prepare mail: {0}', patches(ready)),
        prompt: promptFor(ready),
        value: ready.request.subjectPrefix + rerollOf(ready, memory.branches.get(branch)?.submitted ?? []),
        ignoreFocusOut: true,
        validateInput: (text) =>
            /^[^\p{Cc}[\]]{1,100}$/u.test(text)
                ? undefined
                : vscode.l10n.t('A short text without brackets, e.g. PATCH 6.1.y'),
    });
    if (prefix === undefined) return;
    const prepared: PreparedSeries = { ...ready, request: { ...ready.request, subjectPrefix: prefix } };
    const series = await runOperation(title, () => session.run('writeSeries', prepared));
    if (!series) return;
    // The cover letter, or the one mail: the others stand beside it in the folder.
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(series.files[0]!));
    await vscode.languages.setTextDocumentLanguage(document, 'diff').then(undefined, () => {});
    await vscode.window.showTextDocument(document, { preview: false });
    void offerToSend(session, branch, prepared, series);
}

/** Rows of the question: a list that is longer than the window cannot be answered. */
const SHOWN_CHECKS = 12;

/** Says which checks are open, before anything is written. @returns false where the user wants to see to them first */
async function goOnWithChecks(session: Session, target: string): Promise<boolean> {
    const pairs = listPairs(session.state);
    const results = await runOperation(vscode.l10n.t('Checking what is sent'), (watcher) =>
        Promise.all(pairs.map((pair) => readChecks(session, pair, target, watcher.signal))),
    );
    if (!results) return false;
    const open = results.flatMap(({ checks }, index) =>
        checks
            .filter(({ state }) => state === 'todo')
            .map(({ title, detail }) => {
                const which = pairs.length > 1 ? `${shortId(pairs[index]!.backport)} ` : '';
                return oneLine(`${which}${title}: ${detail}`);
            }),
    );
    if (open.length === 0) return true;
    const anyway = vscode.l10n.t('Prepare Anyway');
    const show = vscode.l10n.t('Show Checks');
    const rest = open.length - SHOWN_CHECKS;
    const lines = [...open.slice(0, SHOWN_CHECKS), ...(rest > 0 ? [vscode.l10n.t('and {0} more', rest)] : [])];
    const answer = await showWarning(
        open.length === 1
            ? vscode.l10n.t('1 check is not done yet. Prepare the mail anyway?')
            : vscode.l10n.t('{0} checks are not done yet. Prepare the mail anyway?', open.length),
        { modal: true, detail: lines.join('\n') },
        show,
        anyway,
    );
    if (answer === show) await vscode.commands.executeCommand(commands.verify);
    return answer === anyway;
}

/** A series of the same branch that went out before makes this one the second: ` v2`. */
function rerollOf({ commits }: PreparedSeries, before: readonly SubmittedBranch[]): string {
    const tip = commits.at(-1)?.id;
    const versions = new Set(
        before.filter(({ how, commit }) => how === 'sent' && commit !== tip).map((one) => one.commit),
    );
    return versions.size > 0 ? ` v${versions.size + 1}` : '';
}

/** Asked only where the repository has a script that knows. @returns undefined where the user left */
async function askMaintainers(
    session: Session,
    commit: string,
    allowed: vscode.Memento,
): Promise<readonly string[] | undefined> {
    const scripts = await session.run('listScripts');
    if (!scripts.includes('get_maintainer')) return [];
    const items = [
        { label: vscode.l10n.t('The people of the message and of the mail'), ask: false },
        {
            label: vscode.l10n.t('And those that get_maintainer.pl names'),
            detail: vscode.l10n.t('Runs scripts/get_maintainer.pl of this repository.'),
            ask: true,
        },
    ];
    const chosen = await showPick(items, {
        title: vscode.l10n.t('Who gets the mail'),
        ignoreFocusOut: true,
    });
    if (!chosen) return undefined;
    if (!chosen.ask) return [];
    if (!(await mayRunScript(session, 'get_maintainer', allowed))) return undefined;
    return runOperation(vscode.l10n.t('Asking get_maintainer.pl'), (watcher) =>
        session.watched(watcher).run('findMaintainers', commit),
    );
}

function patches({ commits }: PreparedSeries): string {
    return commits.length === 1 ? vscode.l10n.t('1 patch') : vscode.l10n.t('{0} patches', commits.length);
}

function promptFor({ request }: PreparedSeries): string {
    const people = [...request.to, ...request.cc].length;
    const to = request.to.map(oneLine).join(', ') || vscode.l10n.t('nobody yet');
    const answer = request.inReplyTo ? vscode.l10n.t('; answers the FAILED mail') : '';
    return vscode.l10n.t('Subject prefix. To {0}, {1} people in all{2}.', to, people, answer);
}

/** That git send-email has sent them. */
async function rememberSent(
    session: Session,
    branch: string,
    prepared: PreparedSeries,
    { folder }: Series,
): Promise<void> {
    const entry: SubmittedBranch = {
        folder,
        commit: prepared.commits.at(-1)!.id,
        prefix: prepared.request.subjectPrefix,
        how: 'sent',
        date: new Date().toISOString(),
    };
    await session.run('rememberSubmission', branch, entry);
}

async function offerToSend(session: Session, branch: string, prepared: PreparedSeries, series: Series): Promise<void> {
    const can = await session.run('hasSendEmail').catch(() => false);
    const reveal = vscode.l10n.t('Show in Folder');
    const copy = vscode.l10n.t('Copy Path');
    const send = vscode.l10n.t('git send-email…');
    const program = vscode.l10n.t('Mail Program');
    const people = prepared.request.to.length > 0;
    const local = vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
    const answer = await showInformation(
        vscode.l10n.t('{0} written to {1}. Nothing has been sent.', patches(prepared), oneLine(series.folder)),
        ...(can && people ? [send] : []),
        program,
        local ? reveal : copy,
    );
    if (answer === reveal) await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(series.files[0]!));
    else if (answer === copy) await vscode.env.clipboard.writeText(series.folder);
    else if (answer === program) await openInMailProgram(series, local);
    else if (answer === send) await sendSeries(session, branch, prepared, series);
}

/** On this machine as drafts; elsewhere as an address, with the mail on the clipboard where it is too long for one. */
async function openInMailProgram({ files }: Series, local: boolean): Promise<void> {
    for (const file of files) {
        const mail = new TextDecoder().decode(await requireRegularFile(file, { max: 64 << 20 }));
        if (local) {
            const draft = vscode.Uri.file(file.replace(/\.patch$/, '.eml'));
            await vscode.workspace.fs.writeFile(draft, new TextEncoder().encode(toDraft(mail)));
            await vscode.env.openExternal(draft);
            continue;
        }
        const draft = await readDraft(mail);
        const { address, whole } = formatMailto(draft);
        if (!whole) await vscode.env.clipboard.writeText(draft.body);
        await vscode.env.openExternal(vscode.Uri.parse(address, true));
        if (whole) continue;
        const next = vscode.l10n.t('Next');
        const answer = await showInformation(
            vscode.l10n.t('The text of the mail is on the clipboard: paste it as plain text.'),
            ...(file === files.at(-1) ? [] : [next]),
        );
        if (answer !== next) return;
    }
}

/** First without sending, shown as a document; then only on an explicit yes. */
async function sendSeries(session: Session, branch: string, prepared: PreparedSeries, series: Series): Promise<void> {
    const run = (dryRun: boolean) =>
        runOperation(dryRun ? vscode.l10n.t('Trying git send-email') : vscode.l10n.t('Sending'), (watcher) =>
            session.watched(watcher).run('sendEmail', series.files, dryRun),
        );
    const tried = await run(true);
    if (tried === undefined) return;
    const document = await vscode.workspace.openTextDocument({ content: tried });
    await vscode.window.showTextDocument(document, { preview: true });
    const yes = vscode.l10n.t('Send');
    const { to, cc } = prepared.request;
    const answer = await showWarning(
        vscode.l10n.t('Send {0} to {1} people now?', patches(prepared), to.length + cc.length),
        { modal: true, detail: [...to, ...cc].map(oneLine).join('\n') },
        yes,
    );
    if (answer !== yes || (await run(false)) === undefined) return;
    await rememberSent(session, branch, prepared, series);
    void showInformation(vscode.l10n.t('{0} sent.', patches(prepared)));
}
