/** Draws rows as a VS Code tree. */
import * as vscode from 'vscode';
import type { Row } from './rows.ts';

export class RowTree implements vscode.TreeDataProvider<Row>, vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<void>();
    readonly onDidChangeTreeData = this.changed.event;
    private drawn: readonly Row[] = [];
    private key = '[]';

    /**
     * @param rows makes all rows, from state that is at hand
     * @param place absolute place of a row's file
     */
    constructor(
        private readonly rows: () => readonly Row[],
        private readonly place: (path: string) => vscode.Uri | undefined,
    ) {}

    /** Draws again where something really changed, so that a tree in use keeps still. */
    update(): void {
        this.drawn = this.rows();
        const key = JSON.stringify(this.drawn);
        if (key === this.key) return;
        this.key = key;
        this.changed.fire();
    }

    getChildren(row?: Row): Row[] {
        return [...(row?.children ?? (row ? [] : this.drawn))];
    }

    getTreeItem(row: Row): vscode.TreeItem {
        const item = new vscode.TreeItem(row.label, collapsible(row));
        const resource = row.file === undefined ? undefined : this.place(row.file);
        item.id = row.id;
        if (row.description !== undefined) item.description = row.description;
        item.tooltip = row.tooltip ?? [row.label, row.description].filter(Boolean).join('  ');
        if (resource) {
            // For the icon alone: git's and the problems' colours on a row are hard to read, and say less than the row does.
            item.resourceUri = resource.with({ scheme: 'backport-row' });
            item.iconPath = vscode.ThemeIcon.File;
        }
        if (row.icon) {
            item.iconPath = new vscode.ThemeIcon(row.icon, row.color ? new vscode.ThemeColor(row.color) : undefined);
        }
        if (row.context) item.contextValue = row.context;
        if (row.command) {
            item.command = { command: row.command.id, title: row.label, arguments: [...row.command.arguments] };
        }
        item.accessibilityInformation = {
            label: row.spoken ?? [row.label, row.description].filter(Boolean).join(', '),
        };
        return item;
    }

    dispose(): void {
        this.changed.dispose();
    }
}

function collapsible(row: Row): vscode.TreeItemCollapsibleState {
    if (!row.children?.length) return vscode.TreeItemCollapsibleState.None;
    return row.folded ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded;
}
