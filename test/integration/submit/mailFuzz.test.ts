/**
 * Mails in other forms, and damaged ones, beside `git am`: where it takes one, trees, authors and messages are the same; what
 * is not taken is refused with a sentence. `MAILS=20000` reads as many.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openStore, type Store } from '../../../src/core/git/store.ts';
import { openRepository, type Repository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { Refusal } from '../../../src/core/messages/refusal.ts';
import { readMailPlan, type MailPlan } from '../../../src/core/submit/fromMail.ts';
import { onEachGit } from '../../support/gits.ts';
import { mailForms, reform, seeded, spoilMail } from '../../support/mails.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

const COUNT = Number(process.env['MAILS'] ?? 40);

/** Two patches on `v1`, which exist as mails alone. */
function history(): { repo: Repo; patches: string[] } {
    const repo = createRepo();
    const text = (value: string) => `int foo(void)\n{\n\tint err = ${value};\n\n\treturn err;\n}\n`;
    repo.commit('base', { 'net/foo.c': text('0'), 'größe.txt': 'klein\n' });
    repo.git('tag', 'v1');
    repo.branch('topic');
    const author = 'Ümit Ö <u@example.org>';
    repo.commit(
        'net: foo: größer\n\nText: of the change.\n\n-- 8< --\n\nSigned-off-by: Ümit <u@example.org>',
        { 'net/foo.c': text('1') },
        { author },
    );
    repo.commit('net: second\n\nText.', { 'größe.txt': 'groß\n' }, { author });
    const out = temporaryFolder();
    const files = repo.git('format-patch', '-o', out, 'v1..topic').split('\n');
    const patches = files.map((file) => readFileSync(file, 'latin1'));
    // Ids of commits that are here would be believed: the mails are from somewhere else.
    const elsewhere = patches.map((patch, at) =>
        patch.replace(/^From [0-9a-f]{40}/, `From ${String(at + 1).repeat(40)}`),
    );
    repo.checkout('master');
    repo.git('branch', '-D', 'topic');
    repo.git('checkout', '--quiet', '-b', 'am', 'v1');
    return { repo, patches: elsewhere };
}

onEachGit('mails in every form', () => {
    let repo: Repo;
    let patches: string[];
    let repository: Repository;
    let store: Store;
    before(async () => {
        ({ repo, patches } = history());
        repository = await openRepository(repo.dir);
        store = await openStore(repo.dir, silentHost);
    });
    after(() => store.dispose());

    const format = ['log', '--reverse', '--format=%T %an <%ae> %ad%n%B'];

    /** What git am makes of it; undefined where it refuses it. */
    function am(mail: string): string | undefined {
        const file = path.join(temporaryFolder(), 'mail');
        writeFileSync(file, mail, 'latin1');
        const ran = spawnSync('git', ['am', '--quiet', file], { cwd: repo.dir, stdio: ['ignore', 'ignore', 'pipe'] });
        const made = ran.status === 0 ? repo.git(...format, 'v1..HEAD') : undefined;
        if (ran.status !== 0) spawnSync('git', ['am', '--abort'], { cwd: repo.dir });
        repo.git('reset', '--quiet', '--hard', 'v1');
        return made;
    }

    async function ours(mail: string): Promise<string | MailPlan['kind']> {
        const plan = await readMailPlan(repository, store, Buffer.from(mail, 'latin1'));
        if (plan.kind !== 'patch') return plan.kind;
        return repo.git(...format, `${plan.base}..${plan.commits.at(-1)}`);
    }

    /** git am makes the commit of who has forwarded a patch; here it is of who has written it. */
    function isSame(mail: string, found: string, expected: string): boolean {
        const trees = (text: string) => text.match(/^[0-9a-f]{40}(?= )/gm);
        if (!/^Subject: Fwd: a patch/m.test(mail)) return found === expected;
        return JSON.stringify(trees(found)) === JSON.stringify(trees(expected));
    }

    it(`are what git am makes of them, ${COUNT} sound ones`, async () => {
        const next = seeded(20240104);
        const problems: string[] = [];
        for (let count = 0; count < COUNT; count++) {
            const mail = reform(patches[next(patches.length)]!, next);
            const expected = am(mail);
            if (expected === undefined) continue;
            const found = await ours(mail).catch((error: unknown) => String(error));
            if (!isSame(mail, found, expected)) problems.push(`${count}\n${found}\ngit am: ${expected}\n${mail}`);
        }
        assert.deepEqual(problems, []);
    }).timeout(COUNT * 5_000);

    it(`are refused with a sentence, or what git am makes of them, ${COUNT} damaged ones`, async () => {
        const next = seeded(20240105);
        const forms = mailForms(patches);
        const problems: string[] = [];
        for (let count = 0; count < COUNT; count++) {
            const mail = spoilMail(forms[next(forms.length)]!, next);
            const found = await ours(mail).catch((error: unknown) => error);
            const expected = found instanceof Refusal || typeof found !== 'string' ? undefined : am(mail);
            if (typeof found !== 'string' && !(found instanceof Refusal))
                problems.push(`${count} ${String(found)}\n${mail}`);
            if (expected !== undefined && !isSame(mail, String(found), expected))
                problems.push(`${count}\n${String(found)}\ngit am: ${expected}\n${mail}`);
        }
        assert.deepEqual(problems, []);
    }).timeout(COUNT * 5_000);
});
