/** Suggested results in the text editor: apply one, see why, accept all that are proven as one step. */
import * as vscode from 'vscode';
import { describeSuggestion } from '../../core/messages/describeSuggestion.ts';
import type { Report, ReportRegion, Suggestion } from '../../core/analysis/context/report.ts';
import type { Region } from '../../core/conflict/regions.ts';
import { registerGuarded } from '../ui/registerGuarded.ts';
import { commands } from '../base/ids.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { oneLine } from '../base/treeRow.ts';
import { isSameRegion } from '../../core/analysis/warnings/composeRegions.ts';
import { isCounted } from '../model/listFixes.ts';
import { findEditElsewhere, addEditElsewhere } from '../session/editElsewhere.ts';
import { regionsOf } from '../session/regionsOf.ts';
import { fitted, regionMeant, replaceRegionInEditor } from './replaceRegionInEditor.ts';
import { showInformation, showPick } from '../base/show.ts';

/** Best first; none where no report is there yet, or the region was edited. */
export function suggestionsFor(report: Report | undefined, path: string, region: Region): readonly Suggestion[] {
    const regions: readonly ReportRegion[] = report?.files.find((file) => file.path === path)?.regions ?? [];
    return regions.find((one) => isSameRegion(one, region))?.suggestions ?? [];
}

/**
 * Registers *Apply*, *Why* and *Accept All Proven*; each looks first whether the region is still the one that was
 * meant.
 */
export function registerSuggestions(sessions: Sessions): vscode.Disposable {
    const meant = async (uri: unknown, index: unknown) => {
        const document =
            uri instanceof vscode.Uri
                ? await vscode.workspace.openTextDocument(uri)
                : vscode.window.activeTextEditor?.document;
        const session = document && sessions.of(document.uri);
        const path = document && session?.path(document.uri);
        const region = document && regionMeant(document, index);
        if (!document || !session || path === undefined || !region) return undefined;
        return { document, path, region, suggestions: suggestionsFor(session.report, path, region) };
    };
    return vscode.Disposable.from(
        registerGuarded(commands.applySuggestion, async (uri, index) => {
            const found = await meant(uri, index);
            const [first] = found?.suggestions ?? [];
            if (!found || !first) return sayNone();
            await replaceRegionInEditor(found.document, found.region, first.text, findEditElsewhere(found.path, first));
        }),
        registerGuarded(commands.whySuggestion, async (uri, index) => {
            const found = await meant(uri, index);
            if (!found || found.suggestions.length === 0) return sayNone();
            const items = found.suggestions.map((suggestion) => ({
                label: suggestion.rule,
                description: suggestion.confidence,
                detail: oneLine(describeSuggestion(suggestion.reason)),
                suggestion,
            }));
            const chosen = await showPick(items, {
                title: vscode.l10n.t('Suggestions for This Region, and Why'),
                placeHolder: vscode.l10n.t('Choose one to apply it'),
                matchOnDetail: true,
            });
            if (!chosen) return;
            const { suggestion } = chosen;
            await replaceRegionInEditor(
                found.document,
                found.region,
                suggestion.text,
                findEditElsewhere(found.path, suggestion),
            );
        }),
        registerGuarded(commands.acceptProven, async (uri) => {
            const document =
                uri instanceof vscode.Uri
                    ? await vscode.workspace.openTextDocument(uri)
                    : vscode.window.activeTextEditor?.document;
            const session = document && sessions.of(document.uri);
            if (document && session) await acceptProven(document, session);
        }),
    );
}

async function acceptProven(document: vscode.TextDocument, session: Session): Promise<void> {
    const path = session.path(document.uri);
    if (path === undefined) return;
    const warned = session.warnings.filter((warning) => warning.path === path && isCounted(warning));
    const accepted = regionsOf(document).regions.flatMap((region) => {
        const [first] = suggestionsFor(session.report, path, region);
        // Proven of the three sides alone: a warning says that there is more to look at.
        const end = document.positionAt(region.end).line;
        const open = warned.some(({ line }) => line >= region.line && line <= end);
        return first?.confidence === 'proven' && !open ? [{ region, suggestion: first }] : [];
    });
    if (accepted.length === 0) return sayNone();
    const edit = new vscode.WorkspaceEdit();
    for (const { region, suggestion } of accepted) {
        const range = new vscode.Range(document.positionAt(region.start), document.positionAt(region.end));
        edit.replace(document.uri, range, fitted(document, region, suggestion.text));
        const also = findEditElsewhere(path, suggestion);
        if (also) addEditElsewhere(edit, document, also);
    }
    if (!(await vscode.workspace.applyEdit(edit))) return;
    const list = accepted
        .map(({ region, suggestion }) => `${region.line}: ${oneLine(describeSuggestion(suggestion.reason))}`)
        .join(' · ');
    const undo = vscode.l10n.t('Undo');
    const said =
        accepted.length === 1
            ? vscode.l10n.t('1 proven suggestion accepted, at line {0}', list)
            : vscode.l10n.t('{0} proven suggestions accepted, at line {1}', accepted.length, list);
    const { version } = document;
    const answer = await showInformation(said, undo);
    if (answer !== undo || document.version !== version) return;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
}

function sayNone(): void {
    void showInformation(vscode.l10n.t('There is no such suggestion here.'));
}
