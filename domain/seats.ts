/**
 * A seat id has the form `<programme>/<place>/<name>`.
 * The place is an entity's code, `sector.<code>`, or `-` for the whole programme.
 * If a place has several seats of the same name, the ids of the second and later ones end in `-2`, `-3` and so on.
 * All seats of one name at one place are one desk. A task belongs to a desk.
 */
export const entitySeatId = (programme: string, entity: string, name: string): string =>
  `${programme}/${entity}/${name}`
export const sectorSeatId = (programme: string, sector: string): string =>
  `${programme}/sector.${sector}/main_focal_point`
export const programmeSeatId = (programme: string, name: string): string => `${programme}/-/${name}`

/** The desk of a seat: the seat id without the trailing number. */
export const deskOf = (seatId: string): string => seatId.replace(/-\d+$/, '')
