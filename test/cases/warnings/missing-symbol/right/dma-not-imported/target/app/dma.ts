export class DmaTable {
    static size = 0;
}
