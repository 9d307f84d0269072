import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type axe from 'axe-core';
import { buildDemo, type Demo } from '../support/demo/demo.ts';
import { failedMail, MESSAGE_ID } from '../support/demo/failedMail.ts';
import { ConflictEditor } from '../support/lab/conflictEditor.ts';
import { inSequence, useWorkbench } from '../support/lab/session.ts';
import { VerifyView } from '../support/lab/verifyView.ts';
import { RESULTS, TARGET } from './support/job.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Stands in for a compiler: warns of one line of the backport. */
const COMPILER = `grep -nH "foo_link_put(fa);" "$@" | head -n 1 | sed 's/^\\([^:]*:[0-9]*\\):.*/\\1:3: warning: is it still held?/'`;

describe('from the FAILED mail to the series on disk', () => {
    inSequence();
    let demo: Demo;
    const session = useWorkbench({
        folder: () => (demo = buildDemo()).dir,
        settings: { 'backport.buildCommand': COMPILER },
    });
    const branch = () => `backport/${demo.ids.pick.slice(0, 8)}-${TARGET}`;
    const outgoing = () => path.join(demo.dir, '.git/backport/outgoing', TARGET);

    it('finds the mail on the clipboard and fills in the questions', async () => {
        const { workbench } = session();
        const subject = demo.git('log', '-1', '--format=%s', demo.ids.pick);
        const dependencies = [{ id: demo.ids.prerequisite, subject: 'count references per link' }];
        const mail = failedMail({ commit: demo.ids.pick, subject, version: '6.1', dependencies });
        await workbench.page.evaluate((text) => navigator.clipboard.writeText(text), mail);
        await workbench.openContainer('Backport');
        await workbench.command('Backport: Apply Mail or Patch to Branch…');
        const { quickInput } = workbench;
        const clipboard = quickInput.rows.filter({ hasText: 'Clipboard' }).filter({ hasText: 'FAILED: patch' });
        await clipboard.waitFor();
        await workbench.screenshot('mail/1-source');
        await clipboard.click();
        await quickInput.box.getByText('1 Selected').waitFor();
        await quickInput.rows.filter({ hasText: TARGET }).filter({ hasText: 'conflicts in 2 files' }).waitFor();
        await workbench.screenshot('mail/2-target');
        await quickInput.ok();
        await quickInput.rows.filter({ hasText: 'Start on new branch' }).click();
        await new ConflictEditor(workbench).shows('foo_ethtool.c');
        assert.equal(demo.git('symbolic-ref', '--short', 'HEAD'), branch());
    });

    it('shows the new commit beside the original once it is resolved', async () => {
        const { workbench } = session();
        const editor = new ConflictEditor(workbench);
        const done = (region: number) =>
            editor
                .region(region)
                .getByRole('button', { name: /^Mark Region Resolved/ })
                .click();
        await editor.take(1, 'target');
        await done(1);
        await editor.markResolved.click();
        await workbench.treeRow(/^foo_ethtool\.c, resolved/).waitFor();
        await workbench.treeRow(/^foo_main\.c, 3 regions/).click();
        await editor.shows('foo_main.c');
        for (const [index, result] of RESULTS.entries()) {
            await editor.go(index + 1);
            await editor.write(index + 1, result.trimEnd());
            await done(index + 1);
        }
        await editor.markResolved.click();
        await workbench.statusItem('all resolved').waitFor();
        await workbench.statusItem(/^\s*Continue$/).click();

        const view = new VerifyView(workbench);
        await view.shows();
        await view.verdict.filter({ hasText: 'Part of the patch is missing' }).waitFor();
        await workbench.tab(/^[0-9a-f]{8} compared with [0-9a-f]{8}/).waitFor();
        await workbench.screenshot('mail/3-verify');
        const message = demo.git('log', '-1', '--format=%B', branch());
        assert.ok(message.includes(`\n\ncommit ${demo.ids.pick} upstream.\n\n`), message);
    });

    it('steps from difference to difference, and says where it is', async () => {
        const { workbench } = session();
        const view = new VerifyView(workbench);
        await view.frame.locator('.vbody').click();
        await workbench.press('F7');
        await view.said(/^Difference \d+ of \d+.*Original: .*Backport: /);
        await view.frame.getByText(/^Difference \d+ of \d+$/).waitFor();
        await view.frame.getByRole('radio', { name: 'Hunks only' }).click();
        await view.frame
            .getByRole('button', { name: /lines? folded$/ })
            .first()
            .waitFor();
        await workbench.screenshot('mail/4-hunks');
        await view.frame.getByRole('radio', { name: 'Whole functions' }).click();
    });

    it('leads from the list of functions to each, with a few words behind a line', async () => {
        const { workbench } = session();
        const view = new VerifyView(workbench);
        await workbench.treeRow(/^foo_open\(\), adapted/).click();
        await view.frame.getByText('does not do what err_unlock does').waitFor();
        await workbench.screenshot('mail/4-function');
    });

    it('builds the touched files once the user has said so', async () => {
        const { workbench } = session();
        const view = new VerifyView(workbench);
        await view.checked();
        await view.check('Compiles').getByText('not built yet').waitFor();
        await view.check('Compiles').getByRole('button', { name: 'Run' }).click();
        const dialog = workbench.dialog('Build the touched files?');
        await dialog.getByText('foo_link_put(fa)').waitFor();
        await workbench.screenshot('mail/4-build-asks');
        await dialog.getByRole('button', { name: 'Run', exact: true }).click();
        await view.check('Compiles').getByText('1 warning').waitFor();
        await workbench.screenshot('mail/4-build');
        await workbench.press('Control+J');
        await view.frame.locator('.vbody').click();
        await workbench.press('F7');
        await view.frame.getByText('is it still held?').first().waitFor();
        await workbench.screenshot('mail/4-built');
    });

    it('says what is left before it is sent', async () => {
        const { workbench } = session();
        const view = new VerifyView(workbench);
        await view.checked();
        await view.check('Author kept').getByText('Jonas Okafor').waitFor();
        await view
            .check(`Follow-up ${demo.ids.followUp.slice(0, 8)}`)
            .getByRole('button', { name: 'Add to Series' })
            .waitFor();
        await workbench.command('Notifications: Clear All Notifications');
        await workbench.screenshotThemes('mail/5-checks');
        await view.frame.locator('.vbody').click();
        await workbench.press('Control+Enter');
        await view.frame.getByRole('button', { name: 'Reviewed', exact: true }).waitFor();
    });

    it('has no fault that axe knows of', async () => {
        const frame = await new VerifyView(session().workbench).document();
        await frame.evaluate(axeSource);
        const found = await frame.evaluate(async () => {
            const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document);
            return violations.map(
                ({ id, nodes }) =>
                    `${id}: ${nodes
                        .map((node) => node.html)
                        .slice(0, 3)
                        .join(' ')}`,
            );
        });
        assert.deepEqual(found, []);
    });

    it('drafts the note from the comparison, and uses the message that is saved', async () => {
        const { workbench } = session();
        const view = new VerifyView(workbench);
        await view
            .check('Difference from upstream')
            .getByRole('button', { name: 'Write It from This Comparison' })
            .click();
        const editor = workbench.editor('BACKPORT_MESSAGE');
        await editor.line('adapted foo_open()').or(editor.line('left out')).first().waitFor();
        await workbench.screenshot('mail/6-message');
        // VS Code's git would ask whether to save, or empty the message: it must not know the file.
        const button = (name: string) => workbench.page.getByRole('button', { name });
        assert.equal(await button('Accept Commit Message').count(), 0);
        assert.equal(await button('Discard Commit Message').count(), 0);
        await button('Save Message and Close').click();
        await workbench.statusMessage('is what you saved').waitFor();
        await workbench.tab('BACKPORT_MESSAGE').waitFor({ state: 'detached' });
        const message = demo.git('log', '-1', '--format=%B', branch());
        assert.match(message, /^\[ .*: .*adapted foo_open\(\)/m);
        assert.match(message, /^Signed-off-by: [^\n]*$/m);
        assert.equal(demo.git('status', '--porcelain'), '');
        await workbench.tab(/^[0-9a-f]{8} compared with/).click();
        await view.check('Difference from upstream').getByText('adapted, said in the message').waitFor();
    });

    it('writes the series, which applies and answers the mail', async () => {
        const { workbench } = session();
        await new VerifyView(workbench).prepareMail.click();
        const question = workbench.page.getByRole('dialog').filter({ hasText: 'Prepare the mail anyway?' });
        await question.waitFor();
        await workbench.screenshot('mail/7-open-checks');
        await question.getByRole('button', { name: 'Prepare Anyway' }).click();
        await workbench.quickInput.input.waitFor();
        assert.equal(await workbench.quickInput.input.inputValue(), 'PATCH 6.1.y');
        await workbench.screenshot('mail/7-prefix');
        await workbench.press('Enter');
        await workbench.tab(/^0001-net-foo-fix-refcount-leak/).waitFor();
        await workbench.notification(/Nothing has been sent/);
        await workbench.screenshot('mail/8-series');
        assert.ok(existsSync(outgoing()));
        const [file] = readdirSync(outgoing());
        const mail = readFileSync(path.join(outgoing(), file!), 'utf8');
        assert.match(mail, /^Subject: \[PATCH 6\.1\.y\] net: foo: fix refcount leak in foo_open\(\)$/m);
        assert.match(mail, new RegExp(`^In-Reply-To: <${MESSAGE_ID}>$`, 'm'));
        assert.match(mail, /^To: stable@vger\.kernel\.org$/m);
        assert.match(mail, /^Cc: .*jonas@foo\.example/m);
        const made = demo.git('rev-parse', `${branch()}^{tree}`);
        await send(file!);
        demo.git('switch', '--quiet', '--detach', TARGET);
        demo.git('am', '--quiet', path.join(outgoing(), file!));
        assert.equal(demo.git('rev-parse', 'HEAD^{tree}'), made);
    });

    it('turns a hunk that did not apply into a region', async () => {
        const { workbench } = session();
        const file = 'drivers/net/foo/foo_main.c';
        const path0 = path.join(demo.dir, file);
        const hunk = [
            '--- a/x.c',
            '+++ b/x.c',
            '@@ -1,2 +1,2 @@',
            ' err_free_ring:',
            '-\tforget(fa);',
            '+\tforget(fa, 1);',
            '',
        ];
        writeFileSync(`${path0}.rej`, hunk.join('\n'));
        await workbench.command('Backport: Turn .rej Files into Regions…');
        await workbench
            .dialog('Write the hunks of .rej files into their files?')
            .getByRole('button', { name: 'Write Regions' })
            .click();
        const editor = new ConflictEditor(workbench);
        await editor.shows('foo_main.c');
        await editor.region(1).getByText('forget(fa, 1);').first().waitFor();
        await workbench.screenshot('mail/10-rejects');
        assert.equal(existsSync(`${path0}.rej`), false);
    });

    /** Through a program in sendmail's place, where git send-email is installed: dry run, question, then it is gone. */
    async function send(file: string): Promise<void> {
        const { workbench } = session();
        const written = await workbench.notification(/Nothing has been sent/);
        const button = written.getByRole('button', { name: /^git send-email/ });
        if (!demo.git('--list-cmds=main,others').split('\n').includes('send-email'))
            return assert.equal(await button.count(), 0, 'it is not offered where it is not installed');
        const box = path.join(demo.dir, '.git', 'box');
        writeFileSync(`${box}.sh`, `#!/bin/sh\ncat >>"${box}"\n`, { mode: 0o755 });
        demo.git('config', 'sendemail.smtpServer', `${box}.sh`);
        await button.click();
        const dialog = workbench.dialog('Send 1 patch to 6 people now?');
        await dialog.waitFor({ timeout: 60_000 });
        assert.equal(existsSync(box), false, 'the dry run has sent nothing');
        await workbench.screenshot('mail/9-send');
        await dialog.getByRole('button', { name: 'Send', exact: true }).click();
        await workbench.treeRow(/^Mails sent/).waitFor();
        assert.match(readFileSync(box, 'utf8'), /^Subject: \[PATCH 6\.1\.y\] net: foo: fix refcount leak/m);
        assert.ok(file.endsWith('.patch'));
    }
});
