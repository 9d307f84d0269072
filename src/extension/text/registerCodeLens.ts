/** CodeLens over each region of a file in conflict: the choices, in the field's words. */
import * as vscode from 'vscode';
import { makeLens } from '../base/show.ts';
import type { Region } from '../../core/conflict/regions.ts';
import { commands } from '../base/ids.ts';
import { onSetting, readSetting } from '../base/readSetting.ts';
import type { Sessions } from '../session/sessions.ts';
import { onDidLearnFacts } from '../session/findMergeFacts.ts';
import { regionsOf } from '../session/regionsOf.ts';
import { suggestionsFor } from './registerSuggestions.ts';
import { regionNameOf } from './replaceRegionInEditor.ts';

/** More lenses than this make the editor slow; the keys and the conflict editor go on. */
const MAX_REGIONS = 500;

/** Registers the lenses over regions of files in conflict, where the setting asks for them. */
export function registerCodeLens(sessions: Sessions): vscode.Disposable {
    const changed = new vscode.EventEmitter<void>();
    /** The best one, if any. */
    const suggested = (document: vscode.TextDocument, region: Region) => {
        const session = sessions.of(document.uri);
        const path = session?.path(document.uri);
        return path === undefined ? [] : suggestionsFor(session?.report, path, region).slice(0, 1);
    };
    const listLenses = (document: vscode.TextDocument): vscode.CodeLens[] => {
        if (!readSetting('codeLens', document.uri) || !sessions.inConflict(document.uri)) return [];
        return regionsOf(document)
            .regions.slice(0, MAX_REGIONS)
            .flatMap((region) => {
                const range = new vscode.Range(region.line - 1, 0, region.line - 1, 0);
                const name = regionNameOf(region);
                const lens = (title: string, command: string) =>
                    makeLens(range, { title, command, arguments: [document.uri, name] });
                return [
                    lens(vscode.l10n.t('Take Target'), commands.takeTarget),
                    lens(vscode.l10n.t('Take Base'), commands.takeBase),
                    lens(vscode.l10n.t('Take Patch'), commands.takePatch),
                    lens(vscode.l10n.t('Take Both'), commands.takeBoth),
                    ...suggested(document, region).flatMap(({ confidence }) => [
                        lens(vscode.l10n.t('Apply Suggestion ({0})', confidence), commands.applySuggestion),
                        lens(vscode.l10n.t('Why'), commands.whySuggestion),
                    ]),
                    lens(vscode.l10n.t('Compare Base → Target'), commands.compareTarget),
                    lens(vscode.l10n.t('Compare Base → Patch'), commands.comparePatch),
                    lens(vscode.l10n.t('Open Conflict Editor'), commands.openConflictEditor),
                ];
            });
    };
    const shown = new WeakMap<vscode.TextDocument, string>();
    const provider: vscode.CodeLensProvider = {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses(document) {
            const lenses = listLenses(document);
            shown.set(document, nameLenses(lenses));
            return lenses;
        },
    };
    /** A lens that is replaced while it is pressed does nothing: they are asked for anew only where they are others. */
    const refresh = () => {
        const documents = vscode.window.visibleTextEditors.map(({ document }) => document);
        if (documents.some((document) => nameLenses(listLenses(document)) !== (shown.get(document) ?? '')))
            changed.fire();
    };
    return vscode.Disposable.from(
        changed,
        vscode.languages.registerCodeLensProvider({ scheme: 'file' }, provider),
        sessions.onDidChange(refresh),
        onDidLearnFacts(refresh),
        onSetting(['codeLens'], () => changed.fire()),
    );
}

/** What tells the lenses of one document from others: where they stand, what they say, and of which region. */
const nameLenses = (lenses: readonly vscode.CodeLens[]): string =>
    lenses
        .map(({ range, command }) => `${range.start.line} ${command?.title} ${String(command?.arguments?.[1])}`)
        .join('\n');
