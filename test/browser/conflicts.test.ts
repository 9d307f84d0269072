/** Files in conflict of every sort, a pick that a terminal began, and other tools for a file: as a user meets them. */
import { deflateSync, crc32 } from 'node:zlib';
import { ConflictEditor } from '../support/lab/conflictEditor.ts';
import { inSequence, useWorkbench } from '../support/lab/session.ts';
import { createRepo, openRepo, type Repo } from '../support/repo.ts';
import { until } from '../support/until.ts';

const source = (...lines: readonly [string, string]) =>
    `int start(void)\n{\n\t${lines[0]}\n}\n\n${'/* between */\n'.repeat(8)}\nint stop(void)\n{\n\t${lines[1]}\n}\n`;

function build(): Repo {
    const repo = createRepo();
    const many = (one: string) => `1\n2\n3\n${one}\n5\n6\n7\n8\n`;
    repo.commit('Begin', {
        'pump.c': source('return 1;', 'return 10;'),
        'logo.png': picture(0x777777),
        'gone.c': many('gone'),
        'd/1': many('d1'),
        'd/2': many('d2'),
        link: { symlink: 'one' },
    });
    repo.branch('old');
    repo.commit('old ways', {
        'pump.c': source('return one();', 'return ten();'),
        'logo.png': picture(0x2255cc),
        'gone.c': null,
        'd/1': null,
        'd/2': null,
        'e/1': many('d1'),
        'e/2': many('d2'),
        link: { symlink: 'target' },
    });
    repo.checkout('master');
    repo.commit('Change everything', {
        'pump.c': source('return 2;', 'return 20;'),
        'logo.png': picture(0xcc5522),
        'gone.c': many('changed'),
        'd/new': 'new\n',
        link: { symlink: 'patch' },
    });
    repo.checkout('old');
    repo.tryGit('cherry-pick', 'master');
    return repo;
}

describe('a pick that a terminal began', () => {
    const session = useWorkbench({ folder: () => build().dir });
    inSequence();
    const row = (name: string | RegExp) => session().workbench.treeRow(name);
    const left = (file: string) => {
        const { stdout } = openRepo(session().folder).tryGit('ls-files', '--unmerged', '--', file);
        return stdout !== '';
    };

    it('offers once to write its conflicts with the base', async () => {
        const { workbench, folder } = session();
        await workbench.openContainer('Backport');
        await row('Conflict style: merge').waitFor();
        await workbench.screenshot('conflicts/style-offer');
        await row('Conflict style: merge').click();
        await workbench.quickInput.row('diff3').waitFor();
        await workbench.screenshot('conflicts/style');
        await workbench.quickInput.row('diff3').click();
        await row('Conflict style: merge').waitFor({ state: 'detached' });
        await until('the markers show the base', () => /^\|{7} parent of/m.test(openRepo(folder).read('pump.c')));
    });

    it('asks about a picture, with both sides to look at', async () => {
        const { workbench } = session();
        await row(/^logo\.png/).click();
        await workbench.quickInput.rows.filter({ hasText: 'Keep the Target’s State' }).waitFor();
        await workbench.screenshot('conflicts/picture');
        await workbench.quickInput.rows.filter({ hasText: 'Compare Target with Patch' }).click();
        await workbench.tab(/logo\.png \(Target ↔ Patch\)/).waitFor();
        await workbench.page.waitForTimeout(2500);
        await workbench.screenshot('conflicts/picture-compared');
        await workbench.quickInput.rows.filter({ hasText: 'Take the Patch’s State' }).click();
        await until('it is resolved', () => !left('logo.png'));
        // The next file opens by itself.
        await new ConflictEditor(workbench).shows('pump.c');
    });

    it('asks about a new file in a folder that moved', async () => {
        const { workbench, folder } = session();
        await row(/^new/).click();
        const editor = new ConflictEditor(workbench);
        await editor.shows('new');
        const { frame } = editor;
        await frame.getByText('Upstream adds the file as d/new').first().waitFor();
        await workbench.screenshot('conflicts/folder');
        await frame.getByRole('button', { name: /Put It Where Upstream Has It: d\/new/ }).click();
        await until('it is there', () => !left('e/new') && openRepo(folder).read('d/new') === 'new\n');
        await editor.shows('gone.c');
    });

    it('is worked on in VS Code’s merge editor, with the sides in our words', async () => {
        const { workbench } = session();
        await row(/^pump\.c/).click();
        const editor = new ConflictEditor(workbench);
        await editor.shows('pump.c');
        await row(/^pump\.c/).click({ button: 'right' });
        await workbench.chooseInMenu('Open in VS Code’s Merge Editor');
        await workbench.page.locator('.merge-editor').waitFor({ timeout: 60_000 });
        await workbench.page.waitForTimeout(3000);
        await workbench.screenshot('conflicts/merge-editor');
        const accept = workbench.page.locator('.merge-editor').getByText('Accept Patch').first();
        await accept.click();
        await workbench.screenshot('conflicts/merge-editor-accepted');
    });
});

/** A square of one colour. */
function picture(colour: number): Uint8Array {
    const size = 64;
    const chunk = (type: string, body: Buffer) => {
        const data = Buffer.concat([Buffer.from(type, 'latin1'), body]);
        const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
        length.writeUInt32BE(body.length);
        sum.writeUInt32BE(crc32(data));
        return Buffer.concat([length, data, sum]);
    };
    const header = Buffer.alloc(13);
    header.writeUInt32BE(size, 0);
    header.writeUInt32BE(size, 4);
    header.set([8, 2], 8);
    const pixel = Buffer.from([colour >> 16, (colour >> 8) & 255, colour & 255]);
    const line = Buffer.concat([Buffer.from([0]), ...Array.from({ length: size }, () => pixel)]);
    const lines = Buffer.concat(Array.from({ length: size }, () => line));
    return Buffer.concat([
        Buffer.from('89504e470d0a1a0a', 'hex'),
        chunk('IHDR', header),
        chunk('IDAT', deflateSync(lines)),
        chunk('IEND', Buffer.alloc(0)),
    ]);
}
