import { findLadderRules } from '../../domain/ladder'
import type { Pack, PackEntity } from '../../domain/programme'
import { listRungLists, listRungRules } from '../list-seats'
import { mistakeIf } from './mistakes'

/**
 * Checks that the programme's default entity exists and is in scope, that each entity has a focal point, and the references of
 * entities: sectors, regions, kind, parent, calendar and the rungs named in `without`.
 */
export function checkEntities(pack: Pack): string[] {
  const defaultEntity = pack.entities.find((entity) => entity.code === pack.defaultEntity)
  return [
    ...mistakeIf(!defaultEntity, '/defaultEntity', `there is no entity "${pack.defaultEntity}"`),
    ...mistakeIf(
      defaultEntity?.inScope === false,
      '/defaultEntity',
      `"${pack.defaultEntity}" is out of scope, so nothing can be routed to it`,
    ),
    ...pack.entities.flatMap((entity, index) => [
      ...checkReferences(pack, entity, `/entities/${index}`),
      ...checkParent(pack, entity, `/entities/${index}/parent`),
    ]),
  ]
}

function checkReferences(pack: Pack, entity: PackEntity, path: string): string[] {
  const sectors = pack.sectors.map((sector) => sector.code)
  const ladders = findLadderRules(pack.ladders, entity.kind)
  const rungNames = listRungRules(pack, entity.kind).map((rung) => rung.name)
  return [
    ...mistakeIf(entity.sectors.length === 0, `${path}/sectors`, `"${entity.code}" is in no sector`),
    ...entity.sectors.flatMap((code, position) =>
      mistakeIf(!sectors.includes(code), `${path}/sectors/${position}`, `there is no sector "${code}"`),
    ),
    ...(entity.regions ?? []).flatMap((code, position) =>
      mistakeIf(
        !pack.regions?.list.some((region) => region.code === code),
        `${path}/regions/${position}`,
        `there is no region "${code}"`,
      ),
    ),
    ...mistakeIf(!ladders, `${path}/kind`, `there is no ladder for entity kind "${entity.kind}"`),
    ...mistakeIf(!(entity.focalPoints >= 1), `${path}/focalPoints`, `"${entity.code}" has no focal point`),
    ...mistakeIf(
      entity.calendar !== undefined && !pack.calendars.some((calendar) => calendar.code === entity.calendar),
      `${path}/calendar`,
      `there is no calendar "${entity.calendar}"`,
    ),
    ...(entity.without ?? []).flatMap((name, position) => [
      ...mistakeIf(!rungNames.includes(name), `${path}/without/${position}`, `its ladder has no rung "${name}"`),
      ...mistakeIf(
        listRungLists(pack, entity.kind).some(([lowest]) => lowest?.name === name),
        `${path}/without/${position}`,
        `an entity cannot lack the lowest rung "${name}"`,
      ),
    ]),
  ]
}

/** Checks that the entity's parent has a seat for each rung that the entity's ladders place at the parent (`at: parent`). */
function checkParent(pack: Pack, entity: PackEntity, path: string): string[] {
  if (entity.parent === undefined) return []
  if (entity.parent === entity.code) return [`${path}: "${entity.code}" is its own parent`]
  const parent = pack.entities.find((one) => one.code === entity.parent)
  if (!parent) return [`${path}: there is no entity "${entity.parent}"`]
  const parentRungs = listRungRules(pack, parent.kind).filter(
    (rung) => rung.at === 'entity' && !parent.without?.includes(rung.name),
  )
  const neededNames = new Set(
    listRungRules(pack, entity.kind)
      .filter((rung) => rung.at === 'parent')
      .map((rung) => rung.name),
  )
  return [...neededNames].flatMap((name) =>
    mistakeIf(
      !parentRungs.some((rung) => rung.name === name),
      path,
      `"${entity.parent}" has no seat "${name}", which the ladder of "${entity.code}" needs`,
    ),
  )
}
