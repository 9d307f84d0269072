/** Rebase, revert and merge in the whole workbench: begun here or in a terminal, resolved in the conflict editor. */
import assert from 'node:assert/strict';
import { ConflictEditor } from '../support/lab/conflictEditor.ts';
import { inSequence, useWorkbench } from '../support/lab/session.ts';
import { createRepo, openRepo, type Repo } from '../support/repo.ts';
import { until } from '../support/until.ts';

const lines = (changes: Readonly<Record<number, string>> = {}) =>
    Array.from({ length: 40 }, (_, at) => `${changes[at + 1] ?? `line ${at + 1}`}\n`).join('');

/**
 * `topic`: five commits for `stable`, of which it has the second by now, and two conflict. `backports`: one is built on by
 * another. `left` and `right` change the same line. `needs` builds on a commit of `upstream` that `older` lacks.
 */
function build(): Repo {
    const repo = createRepo();
    repo.commit('Begin', { 'f.txt': lines() });
    repo.branch('stable');
    repo.branch('topic');
    let all = {};
    const changes = [{ 3: 'three' }, { 8: 'eight' }, { 15: 'fifteen' }, { 22: 'twenty-two' }, { 30: 'thirty' }];
    const commits = changes.map((change, at) => {
        all = { ...all, ...change };
        return repo.commit(`Commit ${at + 1}`, { 'f.txt': lines(all) });
    });
    repo.checkout('stable');
    repo.git('cherry-pick', commits[1]!);
    repo.commit('Of stable alone', { 'f.txt': lines({ 8: 'eight', 15: 'other fifteen', 30: 'other thirty' }) });
    repo.branch('backports', 'master');
    repo.commit('Fix the fifth line', { 'f.txt': lines({ 5: 'fixed' }) });
    repo.commit('Fix it better', { 'f.txt': lines({ 5: 'fixed better' }) });
    repo.git('branch', 'backports-mouse');
    repo.git('branch', 'topic-keys', 'topic');
    repo.branch('upstream', 'master');
    repo.commit('Name the line', { 'f.txt': lines({ 12: 'named' }) });
    repo.branch('needs', 'upstream');
    repo.commit('Name it better', { 'f.txt': lines({ 12: 'named better' }) });
    repo.branch('older', 'master');
    repo.commit('Of the older branch', { 'f.txt': lines({ 2: 'older' }) });
    repo.branch('left', 'master');
    repo.commit('Say left', { 'f.txt': lines({ 20: 'left' }) });
    repo.git('branch', 'left-keys');
    repo.branch('right', 'master');
    repo.commit('Say right', { 'f.txt': lines({ 20: 'right' }) });
    repo.checkout('master');
    return repo;
}

describe('every operation of git', () => {
    const session = useWorkbench({
        folder: () => build().dir,
        settings: { 'backport.openVerify': 'never' },
    });
    inSequence();
    const repo = () => openRepo(session().folder);
    const editor = () => new ConflictEditor(session().workbench);

    /** Takes a side of the only region, marks the file, and continues. */
    const resolve = async (side: 'target' | 'patch') => {
        await editor().shows('f.txt');
        await editor().region(1).waitFor();
        await editor().take(1, side);
        await editor()
            .region(1)
            .getByRole('button', { name: /^Mark Region Resolved/ })
            .click();
        await editor().markResolved.click();
        await editor().continue.click();
    };

    const resolveByKeyboard = async () => {
        await editor().shows('f.txt');
        await editor().resolveByKeyboard('f.txt');
    };

    /** A row that is drawn anew takes no click in that moment. */
    const openConflict = async () => {
        const row = session().workbench.treeRow(/^f\.txt, 1 region/);
        await row.waitFor();
        await session().workbench.page.waitForTimeout(1000);
        await row.click();
        await editor().shows('f.txt');
        await editor().region(1).waitFor();
    };

    it('rebases five commits onto the new tip, with two conflicts, by mouse', async () => {
        const { workbench } = session();
        const { quickInput } = workbench;
        await workbench.openContainer('Backport');
        await workbench.command('Backport: Rebase Branch of Backports…');
        await quickInput.choose('topic');
        await quickInput.choose('stable');
        await workbench.dialog(/Rebase 5 commits of topic onto stable/).waitFor();
        await workbench.screenshot('operations/rebase-question');
        await workbench.dialog('Rebase').getByRole('button', { name: 'Rebase' }).click();
        await editor().shows('f.txt');
        await editor().region(1).waitFor();
        await workbench
            .statusItem(/Rebase of topic onto stable|3\/5|3 of 5/)
            .first()
            .waitFor();
        await workbench.screenshot('operations/rebase-conflict');
        await resolve('patch');
        await until('the second conflict', () => /other thirty[^]*>{7}/.test(repo().read('f.txt')));
        await workbench
            .treeRow(/5 of 5/)
            .first()
            .waitFor();
        await resolve('patch');
        await (await workbench.notification(/commits are what they were/)).waitFor();
        await workbench.screenshot('operations/rebase-done');
        assert.equal(repo().git('log', '--format=%s', 'stable..topic'), 'Commit 5\nCommit 4\nCommit 3\nCommit 1');
        await workbench.treeRow(/Commit 2.*already on topic/).waitFor();
    });

    it('rebases five commits by keyboard', async () => {
        const { workbench } = session();
        const { quickInput } = workbench;
        await workbench.commandByKeyboard('Backport: Rebase Branch of Backports…');
        await quickInput.type('topic-keys');
        await quickInput.chooseByKeyboard('topic-keys');
        await quickInput.type('stable');
        await quickInput.chooseByKeyboard('stable');
        await workbench.dialog(/Rebase 5 commits of topic-keys onto stable/).waitFor();
        await workbench.press('Enter');
        await workbench
            .treeRow(/3 of 5/)
            .first()
            .waitFor();
        await resolveByKeyboard();
        await until('the second conflict', () => /other thirty[^]*>{7}/.test(repo().read('f.txt')));
        await workbench
            .treeRow(/5 of 5/)
            .first()
            .waitFor();
        await resolveByKeyboard();
        await until(
            'it is rebased',
            () => repo().tryGit('symbolic-ref', 'HEAD').stdout.trim() === 'refs/heads/topic-keys',
        );
        assert.equal(repo().git('log', '--format=%s', 'stable..topic-keys'), 'Commit 5\nCommit 4\nCommit 3\nCommit 1');
    });

    it('reverts a commit with what builds on it, by keyboard', async () => {
        const { workbench } = session();
        const { quickInput } = workbench;
        repo().git('switch', '--quiet', 'backports');
        await workbench.commandByKeyboard('Backport: Revert on Branch…');
        await quickInput.type('backports~1');
        await quickInput.rows.filter({ hasText: 'Fix the fifth line' }).first().waitFor();
        await workbench.press('Enter');
        await quickInput.row('backports').waitFor();
        await quickInput.type('backports');
        await workbench.press('Enter');
        await quickInput.box.filter({ hasText: 'It goes into the message' }).waitFor();
        await quickInput.type('It breaks printing.');
        await workbench.press('Enter');
        await quickInput.row('Fix it better').waitFor();
        await workbench.screenshot('operations/revert-choice');
        await quickInput.chooseByKeyboard('Revert all 2');
        await until('both are reverted', () => repo().read('f.txt') === lines());
        assert.equal(
            repo().git('log', '-2', '--format=%s', 'backports'),
            'Revert "Fix the fifth line"\nRevert "Fix it better"',
        );
        assert.match(
            repo().git('log', '-1', '--format=%B'),
            /^This reverts commit [0-9a-f]{40}\.\n\nIt breaks printing\.$/m,
        );
        await workbench.treeRow(/Revert "Fix it better"/).waitFor();
        await workbench.screenshot('operations/revert-done');
        await workbench.command('Backport: Verify');
        const checks = workbench.webview().getByRole('region', { name: 'Before sending' });
        await checks.getByText('all of it, and nothing else').waitFor();
        await checks.getByText('none builds on it').waitFor();
        await workbench.screenshot('operations/revert-checks');
    });

    it('reverts a commit with what builds on it, by mouse', async () => {
        const { workbench } = session();
        const { quickInput } = workbench;
        repo().git('switch', '--quiet', 'backports-mouse');
        await workbench.command('Backport: Revert on Branch…');
        await quickInput.type('backports-mouse~1');
        // The list is drawn anew once git has told what is typed.
        await workbench.page.waitForTimeout(1500);
        await quickInput.rows.filter({ hasText: 'Fix the fifth line' }).first().click();
        await quickInput.box.getByRole('button', { name: 'OK' }).click();
        await quickInput.type('backports-mouse');
        await quickInput.choose('backports-mouse');
        await quickInput.box.filter({ hasText: 'It goes into the message' }).waitFor();
        await quickInput.type('It breaks printing.');
        await workbench.press('Enter');
        await quickInput.choose('Revert all 2');
        await until('both are reverted', () => repo().read('f.txt') === lines());
        assert.equal(
            repo().git('log', '-2', '--format=%s', 'backports-mouse'),
            'Revert "Fix the fifth line"\nRevert "Fix it better"',
        );
    });

    it('explains a merge from both sides, by mouse', async () => {
        const { workbench } = session();
        repo().git('switch', '--quiet', 'left');
        repo().tryGit('merge', 'right');
        await workbench.treeRow(/Merge of right into left/).waitFor();
        await openConflict();
        const [left, right] = ['left', 'right'].map((name) => repo().id(name).slice(0, 8));
        await editor().cause(1, left!).filter({ hasText: 'on this side' }).waitFor();
        await editor().cause(1, right!).filter({ hasText: 'on the side that is merged' }).waitFor();
        await workbench.screenshot('operations/merge');
        await resolve('patch');
        await until('it is merged', () => repo().git('log', '-1', '--format=%P', 'left').split(' ').length === 2);
    });

    it('and by keyboard', async () => {
        const { workbench } = session();
        repo().git('switch', '--quiet', 'left-keys');
        repo().tryGit('merge', 'right');
        await workbench.treeRow(/Merge of right into left-keys/).waitFor();
        await workbench.openFile('f.txt');
        await resolveByKeyboard();
        await until('it is merged', () => repo().git('log', '-1', '--format=%P', 'left-keys').split(' ').length === 2);
        assert.equal(repo().read('f.txt'), lines({ 20: 'right' }));
    });

    it('puts a step of a rebase off for the commit that it needs', async () => {
        const { workbench } = session();
        repo().tryGit('rebase', '--onto', 'older', 'upstream', 'needs');
        await workbench.treeRow(/Rebase of needs onto older/).waitFor();
        await openConflict();
        const first = editor().frame.getByRole('button', { name: 'Park and Pick This First' }).first();
        await first.waitFor();
        await workbench.screenshot('operations/put-off');
        await first.click();
        await until('it is rebased', () => repo().tryGit('symbolic-ref', 'HEAD').stdout.trim() === 'refs/heads/needs');
        assert.equal(repo().git('log', '--format=%s', 'older..needs'), 'Name it better\nName the line');
        assert.equal(repo().read('f.txt'), lines({ 2: 'older', 12: 'named better' }));
    });
});
