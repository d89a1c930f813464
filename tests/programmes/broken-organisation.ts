import type { NamedCode, Pack } from '../../domain/programme'
import type { SentenceRules } from '../../domain/screening-rules'
import type { Wording } from '../../domain/wordings'
import { type BrokenPack, getAt, getEntity, createBrokenPack } from './broken-pack'

const getRegions = ({ regions }: Pack): NamedCode[] => regions?.list ?? []

const getWordings = ({ wordings }: Pack): Wording[] => wordings ?? []

const WORDINGS: BrokenPack[] = [
  createBrokenPack(
    '/wordings/1/code: "greeting" appears here a second time',
    (pack) => (getAt(getWordings(pack), 1).code = 'greeting'),
    true,
  ),
  createBrokenPack(
    '/wordings/2/entity: there is no entity "stringers" that answers applications',
    (pack) => (getAt(getWordings(pack), 2).entity = 'stringers'),
    true,
  ),
  createBrokenPack(
    '/wordings/1/text/ar: "{nmae}" is not a field of a wording',
    (pack) => (getAt(getWordings(pack), 1).text.ar = 'شكرًا {nmae}'),
    true,
  ),
  createBrokenPack("/wordings/0/text: must have required property 'en'", (pack) => {
    Reflect.deleteProperty(getAt(getWordings(pack), 0).text, 'en')
  }),
]

const REGIONS: BrokenPack[] = [
  createBrokenPack(
    '/regions/list/1/code: "riverside" appears here a second time',
    (pack) => (getAt(getRegions(pack), 1).code = 'riverside'),
    true,
  ),
  createBrokenPack(
    '/regions/list/1/names/en: "Riverside" appears here a second time',
    (pack) => (getAt(getRegions(pack), 1).names.en = 'Riverside '),
    true,
  ),
  createBrokenPack(
    '/regions/list/0/names/ar: has 81 characters; 80 are allowed',
    (pack) => (getAt(getRegions(pack), 0).names.ar = 'ن'.repeat(81)),
    true,
  ),
  createBrokenPack('/regions/list: must NOT have fewer than 1 items', (pack) => getRegions(pack).splice(0)),
  createBrokenPack("/regions/list/0/names: must have required property 'ar'", (pack) => {
    Reflect.deleteProperty(getAt(getRegions(pack), 0).names, 'ar')
  }),
  createBrokenPack('/regions/list/0/code: must match pattern "^[a-z0-9][a-z0-9_-]*$"', (pack) => {
    getAt(getRegions(pack), 0).code = 'River Side'
  }),
]

const SECTORS: BrokenPack[] = [
  createBrokenPack(
    '/sectors/0/defaultEntity: sector "courts" has no default entity',
    (pack) => (getAt(pack.sectors, 0).defaultEntity = ''),
  ),
  createBrokenPack(
    '/sectors/1/defaultEntity: sector "kit" has the default entity "nobody", which does not exist',
    (pack) => (getAt(pack.sectors, 1).defaultEntity = 'nobody'),
    true,
  ),
  createBrokenPack(
    '/sectors/0/defaultEntity: "stringer" is not in sector "courts"',
    (pack) => (getAt(pack.sectors, 0).defaultEntity = 'stringer'),
  ),
  createBrokenPack(
    '/sectors/0/defaultEntity: "centre-court" is out of scope, so nothing can be routed to it',
    (pack) => (getEntity(pack, 'centre-court').inScope = false),
  ),
  createBrokenPack('/unknownSector: there is no sector "nowhere"', (pack) => (pack.unknownSector = 'nowhere'), true),
  createBrokenPack(
    '/defaultEntity: "centre-court" is also the default of sector "courts": the two must differ',
    (pack) => (pack.defaultEntity = 'centre-court'),
  ),
  createBrokenPack('/defaultEntity: there is no entity "nobody"', (pack) => (pack.defaultEntity = 'nobody'), true),
  createBrokenPack(
    '/defaultEntity: "clubhouse" is out of scope, so nothing can be routed to it',
    (pack) => (getEntity(pack, 'clubhouse').inScope = false),
  ),
  createBrokenPack(
    '/topics/1/parent: there is no topic "lawn"',
    (pack) => (getAt(pack.topics, 1).parent = 'lawn'),
    true,
  ),
  createBrokenPack(
    '/topics/0/parent: topic "surface" is its own ancestor',
    (pack) => (getAt(pack.topics, 0).parent = 'puddle'),
  ),
  createBrokenPack(
    '/screening/0/words: has no words, so it flags nothing',
    (pack) => (getAt(pack.screening, 0).words = []),
    true,
  ),
  createBrokenPack(
    '/screening/1/words/0: "!?" contains no letter or digit',
    (pack) => (getAt(pack.screening, 1).words[0] = '!?'),
    true,
  ),
  ...(
    [
      ['/sentences/0/lists/idle: no rule names this list', (rules) => (rules.lists.idle = ['x'])],
      ['/sentences/0/lists/takes/0: "!?" contains no letter or digit', (rules) => (rules.lists.takes = ['takes, !?'])],
      ['/sentences/0/lists/takes/0: "" contains no letter or digit', (rules) => (rules.lists.takes = ['takes,'])],
      [
        '/sentences/0/rules/0/sentences/0: there is no list "gifts"',
        (rules) => (getAt(rules.rules, 0).sentences = ['{gifts} {takes}']),
      ],
      [
        '/sentences/0/rules/0/sentences/1: "… !" has no part that can be found',
        (rules) => getAt(rules.rules, 0).sentences.push('… !'),
      ],
      ['/sentences/0/rules/0/unless/0: there is no list "fee"', (rules) => (getAt(rules.rules, 0).unless = ['fee'])],
    ] satisfies [string, (rules: SentenceRules) => unknown][]
  ).map(([sentence, breakRules]) =>
    createBrokenPack(sentence, (pack) => {
      const rules: SentenceRules = {
        flag: 'wrongdoing',
        lists: { takes: ['takes'] },
        rules: [{ about: 'An umpire takes money.', sentences: ['umpire {takes}'] }],
      }
      breakRules(rules)
      pack.sentences = [rules]
    }),
  ),
  createBrokenPack('/dutySeats: there is no duty seat for danger and wrongdoing', (pack) => (pack.dutySeats = [])),
  createBrokenPack(
    '/dutySeats/0: "tennis/-/duty-1" must have the form tennis/-/<name> without a dash in the name, because each duty seat is called separately',
    (pack) => (pack.dutySeats[0] = 'tennis/-/duty-1'),
    true,
  ),
]

const ENTITIES: BrokenPack[] = [
  createBrokenPack('/entities/7/code: "far-court" appears here a second time', (pack) =>
    pack.entities.push(structuredClone(getEntity(pack, 'far-court'))),
  ),
  createBrokenPack(
    '/entities/1/names/ar: "المَلعب الرئيسى" is the name of "centre-court" too',
    (pack) => (getEntity(pack, 'far-court').names.ar = 'المَلعب الرئيسى'),
    true,
  ),
  createBrokenPack(
    '/entities/1/kind: there is no ladder for entity kind "swamp"',
    (pack) => (getEntity(pack, 'far-court').kind = 'swamp'),
    true,
  ),
  createBrokenPack(
    '/entities/1/sectors/0: there is no sector "nowhere"',
    (pack) => (getEntity(pack, 'far-court').sectors = ['nowhere']),
    true,
  ),
  createBrokenPack(
    '/entities/1/regions/0: there is no region "seaside"',
    (pack) => (getEntity(pack, 'far-court').regions = ['seaside']),
    true,
  ),
  createBrokenPack(
    '/entities/1/sectors: "far-court" is in no sector',
    (pack) => (getEntity(pack, 'far-court').sectors = []),
  ),
  createBrokenPack(
    '/entities/1/focalPoints: "far-court" has no focal point',
    (pack) => (getEntity(pack, 'far-court').focalPoints = 0),
    true,
  ),
  createBrokenPack(
    '/entities/1/liveFrom: "2027-02-30" is not a date',
    (pack) => (getEntity(pack, 'far-court').liveFrom = '2027-02-30'),
    true,
  ),
  createBrokenPack(
    '/entities/1/liveFrom: 2207-01-01 is more than 10 years after this version takes effect (2026-01-01)',
    (pack) => (getEntity(pack, 'far-court').liveFrom = '2207-01-01'),
  ),
  createBrokenPack(
    '/entities/6/liveFrom: "ball-museum" is out of scope, so it never joins',
    (pack) => (getEntity(pack, 'ball-museum').liveFrom = '2027-01-01'),
  ),
  createBrokenPack(
    '/defaultEntity: "clubhouse" joins on 2026-01-02, after this version takes effect (2026-01-01), so until then nothing can be routed to it',
    (pack) => (getEntity(pack, 'clubhouse').liveFrom = '2026-01-02'),
  ),
  createBrokenPack(
    '/sectors/0/defaultEntity: "centre-court" joins on 2026-01-02, after this version takes effect (2026-01-01), so until then nothing can be routed to it',
    (pack) => (getEntity(pack, 'centre-court').liveFrom = '2026-01-02'),
  ),
  createBrokenPack(
    '/entities/1/parent: "night-court" joins on 2026-07-01, later than "far-court", whose applications climb to it',
    (pack) => {
      getEntity(pack, 'far-court').parent = 'night-court'
      getEntity(pack, 'night-court').liveFrom = '2026-07-01'
    },
  ),
  createBrokenPack(
    '/entities/2/calendar: there is no calendar "moon"',
    (pack) => (getEntity(pack, 'night-court').calendar = 'moon'),
    true,
  ),
  createBrokenPack(
    '/entities/1/parent: there is no entity "nobody"',
    (pack) => (getEntity(pack, 'far-court').parent = 'nobody'),
    true,
  ),
  createBrokenPack(
    '/entities/1/parent: "far-court" is its own parent',
    (pack) => (getEntity(pack, 'far-court').parent = 'far-court'),
  ),
  createBrokenPack(
    '/entities/2/without/0: its ladder has no rung "captain"',
    (pack) => (getEntity(pack, 'night-court').without = ['captain']),
  ),
  createBrokenPack(
    '/entities/2/without/0: an entity cannot lack the lowest rung "coach"',
    (pack) => (getEntity(pack, 'night-court').without = ['coach']),
    true,
  ),
  createBrokenPack(
    '/entities/6/parent: "stringer" has no seat "committee", which the ladder of "ball-museum" needs',
    (pack) => {
      pack.ladders.museum = {
        usual: [
          { name: 'coach', at: 'entity' },
          { name: 'committee', at: 'parent' },
        ],
      }
      Object.assign(getEntity(pack, 'ball-museum'), { kind: 'museum', parent: 'stringer' })
    },
  ),
  createBrokenPack(
    '/sectors/3/code: "kit" appears here a second time',
    (pack) => pack.sectors.push({ ...getAt(pack.sectors, 1) }),
    true,
  ),
  createBrokenPack(
    '/pillars/3/code: "court" appears here a second time',
    (pack) => pack.pillars.push({ ...getAt(pack.pillars, 0) }),
    true,
  ),
]

const LADDERS: BrokenPack[] = [
  createBrokenPack('/ladders/shop/usual: has no rung', (pack) => (pack.ladders.shop = { usual: [] })),
  createBrokenPack(
    '/ladders/shop/usual/0/at: the lowest rung must be at the entity',
    (pack) => (getAt(pack.ladders.shop?.usual ?? [], 0).at = 'programme'),
  ),
  createBrokenPack(
    '/ladders/shop/usual/1: rung "coach" appears here a second time',
    (pack) => (getAt(pack.ladders.shop?.usual ?? [], 1).name = 'coach'),
  ),
  createBrokenPack(
    '/ladders/shop/usual/1: "appeal" is a desk of the platform and cannot be a rung',
    (pack) => (getAt(pack.ladders.shop?.usual ?? [], 1).name = 'appeal'),
  ),
  createBrokenPack('/topRungs/1: no ladder has a rung "king"', (pack) => pack.topRungs.push('king'), true),
  createBrokenPack('/rungs: rung "committee" has no display name', (pack) => pack.rungs.pop()),
  createBrokenPack(
    '/rungs/2: no ladder has a rung "king"',
    (pack) => pack.rungs.push({ name: 'king', names: { ar: 'الملك', en: 'King' } }),
    true,
  ),
]

/** Packs with a mistake in regions, wordings, sectors, pillars, topics, screening, duty seats, entities or ladders. */
export const BROKEN_ORGANISATION: BrokenPack[] = [...REGIONS, ...WORDINGS, ...SECTORS, ...ENTITIES, ...LADDERS]
