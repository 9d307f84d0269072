/** `git am` of three mails with one conflict, and markers that no operation of git explains: by mouse and by keyboard. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { ConflictEditor } from '../support/lab/conflictEditor.ts';
import { inSequence, useWorkbench } from '../support/lab/session.ts';
import { createRepo, openRepo, type Repo } from '../support/repo.ts';
import { until } from '../support/until.ts';

const lines = (changes: Readonly<Record<number, string>> = {}) =>
    Array.from({ length: 40 }, (_, at) => `${changes[at + 1] ?? `line ${at + 1}`}\n`).join('');
const SUBJECTS = ['Change the third line', 'Change the twentieth line', 'Add notes'];

/** The second of three mails conflicts on `stable`; `moused.txt` and `keyed.txt` have markers that were committed there. */
function build(): Repo {
    const repo = createRepo();
    repo.commit('Begin', { 'f.txt': lines(), 'moused.txt': lines(), 'keyed.txt': lines() });
    repo.branch('stable');
    repo.branch('other', 'master');
    repo.commit('Other ways', { 'moused.txt': lines({ 9: 'other' }), 'keyed.txt': lines({ 9: 'other' }) });
    repo.checkout('master');
    repo.commit(SUBJECTS[0]!, { 'f.txt': lines({ 3: 'three' }) });
    repo.commit(SUBJECTS[1]!, { 'f.txt': lines({ 3: 'three', 20: 'twenty' }) });
    repo.commit(SUBJECTS[2]!, { 'notes.txt': 'notes\n' });
    repo.git('format-patch', '--quiet', '--no-signature', '-o', path.join(repo.dir, '.git/mails'), '-3');
    repo.checkout('stable');
    const own = { 'moused.txt': lines({ 9: 'stable' }), 'keyed.txt': lines({ 9: 'stable' }) };
    repo.commit('Of stable', { ...own, 'f.txt': lines({ 20: 'of stable' }) });
    repo.tryGit('merge', 'other');
    repo.git('add', '--all');
    repo.git('commit', '--quiet', '-m', 'Merge other, markers and all');
    return repo;
}

describe('mails and markers', () => {
    const session = useWorkbench({ folder: () => build().dir, settings: {} });
    inSequence();
    const repo = () => openRepo(session().folder);
    const editor = () => new ConflictEditor(session().workbench);
    const subjects = () => repo().git('log', '--reverse', '--format=%s', '--first-parent', '-3');

    const applyMails = async () => {
        const mails = ['0001', '0002', '0003'].map(
            (number, at) => `.git/mails/${number}-${SUBJECTS[at]!.replaceAll(' ', '-')}.patch`,
        );
        assert.notEqual(repo().tryGit('am', '--3way', ...mails).code, 0);
        await session()
            .workbench.treeRow(/Mails onto stable/)
            .waitFor();
    };

    it('applies three mails, one of which conflicts, by mouse', async () => {
        const { workbench } = session();
        await workbench.openContainer('Backport');
        await applyMails();
        await workbench
            .statusItem(/2\/3|2 of 3/)
            .first()
            .waitFor();
        const row = workbench.treeRow(/^f\.txt, 1 region/);
        await row.waitFor();
        // A row that is drawn anew takes no click in that moment.
        await workbench.page.waitForTimeout(1000);
        await row.click();
        await editor().shows('f.txt');
        await editor().region(1).waitFor();
        await workbench.screenshot('mails/conflict');
        await editor().take(1, 'patch');
        await editor()
            .region(1)
            .getByRole('button', { name: /^Mark Region Resolved/ })
            .click();
        await editor().markResolved.click();
        await editor().continue.click();
        await until('all are applied', () => subjects() === SUBJECTS.join('\n'));
        assert.equal(repo().read('f.txt'), lines({ 3: 'three', 20: 'twenty' }));
    });

    it('applies them by keyboard', async () => {
        const { workbench } = session();
        repo().git('reset', '--quiet', '--hard', 'HEAD~3');
        await applyMails();
        await workbench.openFile('f.txt');
        await editor().shows('f.txt');
        await editor().resolveByKeyboard('f.txt');
        await until('all are applied', () => subjects() === SUBJECTS.join('\n'));
    });

    it('resolves markers that were committed, by mouse', async () => {
        const { workbench } = session();
        await workbench.openFile('moused.txt');
        await workbench.command('Backport: Open in Conflict Editor');
        await editor().shows('moused.txt');
        await editor().region(1).waitFor();
        await workbench.screenshot('mails/markers');
        await editor().take(1, 'patch');
        await workbench.press('Control+S');
        await until('it is saved', () => repo().read('moused.txt') === lines({ 9: 'other' }));
    });

    it('and by keyboard', async () => {
        const { workbench } = session();
        await workbench.openFile('keyed.txt');
        await workbench.commandByKeyboard('Backport: Open in Conflict Editor');
        await editor().shows('keyed.txt');
        await editor().region(1).waitFor();
        await editor().focusRegion(1);
        await workbench.press('t');
        await workbench.press('Control+S');
        await until('it is saved', () => repo().read('keyed.txt') === lines({ 9: 'stable' }));
        assert.equal(repo().git('status', '--porcelain'), ' M keyed.txt\n M moused.txt');
    });
});
