export function fileAddress(item: string, revision: number, file: number): string {
  return `/api/items/${item}/revisions/${revision}/files/${file}`;
}
