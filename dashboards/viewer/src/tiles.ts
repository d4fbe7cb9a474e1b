/** A place with its seat's coordinates, in degrees. */
export interface Located {
  longitude: number;
  latitude: number;
}

/** A square of the grid, counted from the north-west. */
export interface Tile {
  column: number;
  row: number;
}

/**
 * Gives each place a tile of its own so that all lie, in sum of squared distances, as near as can be to where they are.
 * Places on a map of equal tiles are seen alike, however small their land; the same places always give the same map.
 */
export function toTiles(places: readonly Located[], spare = 1.35): readonly Tile[] {
  if (places.length === 0) return [];
  const { columns, rows } = gridFor(places, spare);
  const scaled = scaleTo(places, columns, rows);
  const cost = scaled.map(({ x, y }) =>
    Array.from({ length: columns * rows }, (_, cell) => {
      const dx = x - (cell % columns);
      const dy = y - Math.floor(cell / columns);
      return dx * dx + dy * dy;
    }),
  );
  return assign(cost).map((cell) => ({ column: cell % columns, row: Math.floor(cell / columns) }));
}

/** A grid of the land's proportions with somewhat more tiles than places, so that coasts and bays can show. */
function gridFor(places: readonly Located[], spare: number): { columns: number; rows: number } {
  const { width, height } = extent(places);
  const proportion = height === 0 ? 1 : width === 0 ? 1 : width / height;
  const columns = Math.max(1, Math.round(Math.sqrt(places.length * spare * proportion)));
  return { columns, rows: Math.max(1, Math.ceil((places.length * spare) / columns)) };
}

function extent(places: readonly Located[]): { west: number; north: number; width: number; height: number; squeeze: number } {
  const longitudes = places.map((place) => place.longitude);
  const latitudes = places.map((place) => place.latitude);
  const west = Math.min(...longitudes);
  const north = Math.max(...latitudes);
  const south = Math.min(...latitudes);
  // a degree of longitude is shorter than one of latitude, the more so the further north
  const squeeze = Math.cos((((north + south) / 2) * Math.PI) / 180);
  return { west, north, width: (Math.max(...longitudes) - west) * squeeze, height: north - south, squeeze };
}

function scaleTo(places: readonly Located[], columns: number, rows: number): readonly { x: number; y: number }[] {
  const { west, north, width, height, squeeze } = extent(places);
  return places.map((place) => ({
    x: width === 0 ? 0 : (((place.longitude - west) * squeeze) / width) * (columns - 1),
    y: height === 0 ? 0 : ((north - place.latitude) / height) * (rows - 1),
  }));
}

/**
 * The Hungarian method (Jonker and Volgenant's shortest augmenting paths): a column for each row at the least total cost.
 * Rows must not outnumber columns. Cubic, which for a province's counties is a few milliseconds.
 */
function assign(cost: readonly (readonly number[])[]): readonly number[] {
  const n = cost.length;
  const m = cost[0]?.length ?? 0;
  const rowPrice = new Float64Array(n + 1);
  const columnPrice = new Float64Array(m + 1);
  const rowOf = new Int32Array(m + 1); // 1-based; 0 = free
  const cameFrom = new Int32Array(m + 1);
  for (let row = 1; row <= n; row++) {
    rowOf[0] = row;
    let column = 0;
    const least = new Float64Array(m + 1).fill(Infinity);
    const used = new Uint8Array(m + 1);
    do {
      used[column] = 1;
      const current = rowOf[column]!;
      let step = Infinity;
      let next = 0;
      for (let j = 1; j <= m; j++) {
        if (used[j]) continue;
        const reduced = cost[current - 1]![j - 1]! - rowPrice[current]! - columnPrice[j]!;
        if (reduced < least[j]!) {
          least[j] = reduced;
          cameFrom[j] = column;
        }
        if (least[j]! < step) {
          step = least[j]!;
          next = j;
        }
      }
      for (let j = 0; j <= m; j++) {
        if (used[j]) {
          rowPrice[rowOf[j]!]! += step;
          columnPrice[j]! -= step;
        } else least[j]! -= step;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const previous = cameFrom[column]!;
      rowOf[column] = rowOf[previous]!;
      column = previous;
    }
  }
  const columnOf = new Array<number>(n).fill(0);
  for (let j = 1; j <= m; j++) if (rowOf[j]! > 0) columnOf[rowOf[j]! - 1] = j - 1;
  return columnOf;
}
