/** Draws rows as a VS Code tree. */
import * as vscode from 'vscode';
import { makeTreeItem } from '../base/show.ts';
import { registerGuarded } from './registerGuarded.ts';
import { openRowCommand } from '../base/ids.ts';
import type { TreeRow } from '../base/treeRow.ts';

/** Shows rows as the view of this id. The tree is disposed with the view. */
export function createRowView(
    id: string,
    rows: () => readonly TreeRow[],
    place: (path: string) => vscode.Uri | undefined,
): { tree: RowTree; view: vscode.TreeView<TreeRow>; parts: vscode.Disposable } {
    const tree = new RowTree(rows, place, id);
    const view = vscode.window.createTreeView(id, { treeDataProvider: tree });
    const open = registerGuarded(openRowCommand(id), async () => {
        const command = view.selection[0]?.command;
        // eslint-disable-next-line local/bounded-spread -- the arguments of one command
        if (command) await vscode.commands.executeCommand(command.id, ...command.arguments);
    });
    return { tree, view, parts: vscode.Disposable.from(open, view, tree) };
}

class RowTree implements vscode.TreeDataProvider<TreeRow>, vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<void>();
    readonly onDidChangeTreeData = this.changed.event;
    private drawn: readonly TreeRow[] = [];
    private key = '[]';

    /**
     * @param rows makes all rows, from state that is at hand
     * @param place absolute place of a row's file
     * @param view the id of the view that it is drawn in
     */
    constructor(
        private readonly rows: () => readonly TreeRow[],
        private readonly place: (path: string) => vscode.Uri | undefined,
        private readonly view: string,
    ) {}

    /** Draws again where something really changed, so that a tree in use keeps still. */
    update(): void {
        this.drawn = this.rows();
        const key = JSON.stringify(this.drawn);
        if (key === this.key) return;
        this.key = key;
        this.changed.fire();
    }

    getChildren(row?: TreeRow): TreeRow[] {
        return [...(row?.children ?? (row ? [] : this.drawn))];
    }

    getTreeItem(row: TreeRow): vscode.TreeItem {
        const { label, description } = row;
        const tooltip = row.tooltip ?? [label, description].filter(Boolean).join('  ');
        const item = makeTreeItem({ label, description, tooltip }, collapsible(row));
        const resource = row.file === undefined ? undefined : this.place(row.file);
        item.id = row.id;
        if (resource) {
            // For the icon alone: git's and the problems' colours on a row are hard to read, and say less than the row does.
            item.resourceUri = resource.with({ scheme: 'backport-row' });
            item.iconPath = vscode.ThemeIcon.File;
        }
        if (row.icon) {
            item.iconPath = new vscode.ThemeIcon(row.icon, row.color ? new vscode.ThemeColor(row.color) : undefined);
        }
        if (row.context) item.contextValue = row.context;
        if (row.command) item.command = { command: this.commandOf(row.command), title: row.label };
        item.accessibilityInformation = {
            label: row.spoken ?? [row.label, row.description].filter(Boolean).join(', '),
        };
        return item;
    }

    /**
     * VS Code keeps a command's arguments until the tree is drawn again, and a click before the new rows are on the screen
     * ends in "Actual command not found". So rows carry none: the selected row is looked up by its id.
     */
    private commandOf({ id, arguments: args }: NonNullable<TreeRow['command']>): string {
        return args.length === 0 ? id : openRowCommand(this.view);
    }

    dispose(): void {
        this.changed.dispose();
    }
}

function collapsible(row: TreeRow): vscode.TreeItemCollapsibleState {
    if (!row.children?.length) return vscode.TreeItemCollapsibleState.None;
    return row.folded ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded;
}
