/**
 * The notices that the licences of bundled packages ask for. Which packages those are is read from esbuild's account of
 * what went into the bundles, their versions from the lock file, the texts from the packages.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, wasmFiles } from './bundles.mjs';

/**
 * @param metafiles esbuild's metafiles of all bundles of a product
 * @param copied files that are delivered as they are, relative to node_modules
 * @returns the packages of which at least one byte is delivered, as the lock file names them (`node_modules/lit`), sorted
 */
export function listBundledPackages(metafiles, copied = wasmFiles) {
    const files = metafiles.flatMap(({ outputs }) =>
        Object.values(outputs).flatMap(({ inputs }) =>
            Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0),
        ),
    );
    const keys = [...files, ...copied.map((file) => `node_modules/${file}`)].map(packageOfFile);
    return [...new Set(keys.filter((key) => key !== undefined))].sort();
}

/** `…/node_modules/a/node_modules/@b/c/index.js` -> `node_modules/a/node_modules/@b/c`; undefined for a file of our own. */
function packageOfFile(file) {
    return /(?:^|[\\/])(node_modules[\\/].*)$/
        .exec(file)?.[1]
        .replaceAll('\\', '/')
        .match(/^(?:node_modules\/(?:@[^/]+\/)?[^/]+\/)+/)?.[0]
        .slice(0, -1);
}

/** Packages that are published without their licence's text: whose copyright it is, by the repository of each. */
const COPYRIGHT_HOLDERS = {
    '@vscode/l10n': 'Copyright (c) Microsoft Corporation.',
};

/** What a licence asks to be said beyond its own text. */
const ATTRIBUTIONS = {
    '@vscode/codicons':
        'Codicons, the icon font of VS Code, by Microsoft Corporation: https://github.com/microsoft/vscode-codicons.\n' +
        'Licensed under Creative Commons Attribution 4.0 International (https://creativecommons.org/licenses/by/4.0/).\n' +
        'The font is delivered unchanged.',
};

/**
 * @param keys as {@link listBundledPackages} gives them
 * @returns the text of ThirdPartyNotices.txt
 * @throws where a package has no entry in the lock file, no licence, or no text of it
 */
export function renderNotices(keys) {
    const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
    const sections = keys.map((key) => {
        const name = key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length);
        const { version, license } = lock.packages[key] ?? {};
        if (!version || !license) throw new Error(`${key} has no version or no license in package-lock.json.`);
        const { homepage, repository } = JSON.parse(readFileSync(path.join(root, key, 'package.json'), 'utf8'));
        const address = homepage ?? repository?.url ?? repository;
        return [
            `${name} ${version} (${license})`,
            ...(typeof address === 'string' ? [address] : []),
            ...(ATTRIBUTIONS[name] ? ['', ATTRIBUTIONS[name]] : []),
            '',
            readLicenses(key, name, license),
        ].join('\n');
    });
    return [HEAD, ...sections].join(`\n\n${'-'.repeat(80)}\n\n`) + '\n';
}

const HEAD = `Git Backport is delivered with the following packages of others. Git Backport itself is under the license in LICENSE.`;

/** All license and notice files of a package; where it has none, the text of its license with its copyright holder. */
function readLicenses(key, name, license) {
    const files = readdirSync(path.join(root, key)).filter((file) => /^(?:licen[cs]e|copying|notice)\b/i.test(file));
    if (files.length > 0)
        return files
            .sort()
            .map((file) =>
                readFileSync(path.join(root, key, file), 'utf8')
                    .replace(/^\uFEFF/, '')
                    .replaceAll('\r\n', '\n'),
            )
            .map((text) => text.trim())
            .join('\n\n');
    const holder = COPYRIGHT_HOLDERS[name];
    if (!holder) throw new Error(`${name} has no license file: say in packaging/notices.mjs whose copyright it is.`);
    return `${holder}\n\n${readLicenseTerms(license)}`;
}

/** The terms of a license, without its copyright line, from a package under the same license that has them. */
function readLicenseTerms(license) {
    const example = { MIT: 'web-tree-sitter' }[license];
    if (!example) throw new Error(`No package to take the terms of ${license} from.`);
    const text = readFileSync(path.join(root, 'node_modules', example, 'LICENSE'), 'utf8');
    return text.slice(text.search(/^Permission is hereby granted/m)).trim();
}
