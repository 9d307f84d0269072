/** Attributes of a tree, folder by folder. */
import assert from 'node:assert/strict';
import { readAttributeFilesThrough } from '../../../../src/core/git/attributeFiles.ts';
import type { GitObject, Objects } from '../../../../src/core/git/objects.ts';

type Entry = readonly [mode: string, name: string, oid: string];

describe('readAttributeFilesThrough', () => {
    const id = (digit: string) => digit.repeat(40);
    const treeOf = (...entries: readonly Entry[]) =>
        Buffer.concat(
            entries.flatMap(([mode, name, oid]) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, 'hex')]),
        );

    function objectsOf(trees: Readonly<Record<string, Buffer>>) {
        const reads: string[] = [];
        const object = (name: string): GitObject | undefined => {
            const oid = name.replace(/\^\{tree\}$/, '');
            const data = trees[oid];
            return data && { oid, type: 'tree', size: data.length, data };
        };
        const objects: Objects = {
            read: (name) => {
                reads.push(name);
                return Promise.resolve(object(name));
            },
            info: (name) => Promise.resolve(object(name)),
            dispose: () => Promise.resolve(),
        };
        return { objects, reads };
    }

    const trees = {
        [id('a')]: treeOf(['100644', '.gitattributes', id('1')], ['40000', 'lib', id('b')], ['40000', 'src', id('c')]),
        [id('b')]: treeOf(['100644', '.gitattributes', id('2')], ['100644', 'f', id('3')]),
        [id('c')]: treeOf(['120000', '.gitattributes', id('4')], ['40000', 'deep', id('b')]),
        [id('d')]: treeOf(['40000', 'lib', id('b')], ['40000', 'gone', id('f')], ['40000', '..', id('b')]),
    };

    it('finds those of all folders, and no link', async () => {
        const { objects } = objectsOf(trees);
        assert.deepEqual(await readAttributeFilesThrough(objects)(id('a')), [
            { path: '.gitattributes', oid: id('1') },
            { path: 'lib/.gitattributes', oid: id('2') },
            { path: 'src/deep/.gitattributes', oid: id('2') },
        ]);
    });

    it('reads a folder of two trees once', async () => {
        const { objects, reads } = objectsOf(trees);
        const readFiles = readAttributeFilesThrough(objects);
        await readFiles(id('a'));
        reads.length = 0;
        await readFiles(id('d'));
        assert.deepEqual(reads, [id('d'), id('f')]);
    });

    it('takes folders that are missing for empty ones, and no name that leads out', async () => {
        const { objects } = objectsOf(trees);
        assert.deepEqual(await readAttributeFilesThrough(objects)(id('d')), [
            { path: 'lib/.gitattributes', oid: id('2') },
        ]);
        assert.deepEqual(await readAttributeFilesThrough(objects)(id('9')), []);
    });

    it('ends in a small tree that names one folder at a billion places', async () => {
        const nested: Record<string, Buffer> = {};
        const digits = '0123456789';
        for (const [level, digit] of [...digits].entries()) {
            const below = (name: string): Entry =>
                level === 0 ? ['100644', '.gitattributes', id('f')] : ['40000', name, id(digits[level - 1]!)];
            nested[id(digit)] = treeOf(...[...'abcdefgh'].map(below));
        }
        const files = await readAttributeFilesThrough(objectsOf(nested).objects)(id('9'));
        assert.ok(files.length > 0 && files.length <= 10_000);
    });
});
