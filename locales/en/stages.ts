import type { stageSentences as arabic } from '../ar/stages'

export const stageSentences: Record<keyof typeof arabic, string> = {
  'type.complaint': 'complaint',
  'type.question': 'question',
  'type.compliment': 'compliment',
  'type.report': 'report',
  'type.suggestion': 'suggestion',

  'stage.screening': 'The application is checked before it is sent to an entity',
  'stage.triage': 'The application is being sent to the right entity',
  'stage.with_entity': 'The application is with the entity that will answer it',
  'stage.awaiting_applicant': 'We are waiting for the applicant’s reply',
  'stage.quality_review': 'The quality of the answer is checked before it is sent',
  'stage.released': 'The answer has been sent to the applicant',
  'stage.objection': 'The objection is being decided',
  'stage.closed': 'The application is closed',

  'closed.satisfied': 'Closed: the applicant said it is solved',
  'closed.partly': 'Closed: the applicant said it is partly solved',
  'closed.dissatisfied': 'Closed: the applicant is not satisfied with the answer',
  'closed.unrated': 'Closed without a rating from the applicant',
  'closed.confirmed': 'Closed: the answer was confirmed',
  'closed.withdrawn': 'The applicant withdrew it',

  'outcome.done': 'Done as asked',
  'outcome.explained': 'Explained',
  'outcome.partly': 'Partly done',
  'outcome.not_possible': 'Not possible',
  'outcome.not_upheld': 'Not upheld',
  'outcome.out_of_scope': 'Outside what this platform can decide',

  'holder.applicant': 'the applicant',
  'holder.main_focal_point': 'the main focal point ({sector})',
  'holder.main_focal_point.unknown_sector': 'the main focal point for what has no subject yet',
  'holder.entity': '{rung}, {entity}',
  'holder.entity.head': 'the head of {entity}',
  'holder.entity.minister': 'the minister ({entity})',
  'holder.complaint_unit': 'the complaint unit',
  'holder.operation_room': 'the operation room',
  'holder.duty': 'the officer on duty',
  'holder.appeal': 'the appeal seat',
  'holder.contact_centre': 'the contact centre',
  'holder.administrator': 'the administrator',
  'holder.nobody': 'nobody; the application is closed',

  'verified.call_back': 'The contact centre called back the number recorded in the application',
  'verified.one_time_number': 'The caller repeated the one-time number sent to their recorded contact',
  'verified.known_facts': 'The caller answered questions about the application',
  'verified.identity_document': 'The caller showed an identity document',

  'verify.possible': 'Possible for this application: {ways}.',
  'verify.call_back': 'call back the number stored with the application',
  'verify.one_time_number': 'send a one-time number to the stored e-mail address',
  'verify.known_facts': 'ask questions about the application, which is not enough to end it',
  'verify.identity_document': 'check an identity document',

  'refused.seat': 'This seat may not do this with this application.',

  'rung.focal_point': 'the focal point',
  'rung.secretary_general': 'the secretary general',
  'rung.duty_first': 'the first officer on duty',
  'rung.duty_second': 'the second officer on duty',
  'rung.director': 'the director',
  'rung.city_administrator': 'the city administrator',
  'rung.director_general': 'the director general',
  'rung.commissioner': 'the commissioner',
  'rung.head': 'the head of the entity',
  'rung.president': 'the president',
  'rung.mayor': 'the mayor',
  'rung.minister': 'the minister',
  'rung.prime_minister_office': 'the prime minister’s office',
  'rung.other': 'the responsible official',

  'silence.screening': 'If nobody checks it in time, it goes on to the next stage automatically.',
  'silence.screening.flagged': 'If the officer on duty does not act in time, the next one is called.',
  'silence.triage': 'If nobody sends it to an entity in time, the operation room takes it over.',
  'silence.triage.escalated':
    'If the operation room does not act in time, fixed rules choose the entity automatically.',
  'silence.with_entity': 'If the entity does not answer in time, the delay is recorded and the next level takes over.',
  'silence.with_entity.last': 'If no answer comes in time, it stays on the weekly list until it is answered.',
  'silence.awaiting_applicant':
    'If no reply comes in time, the entity answers with the information it has. The application is not closed for this reason.',
  'silence.quality_review': 'If nobody checks the answer in time, it is sent unreviewed, and the applicant is told so.',
  'silence.released': 'If no rating comes in time, it is closed as unrated. This never counts as satisfied.',
  'silence.released.rated': 'If no objection comes in time, it is closed and the rating stands.',
  'silence.objection':
    'If nobody decides the objection in time, the application is reopened, at a higher level if there is one.',
  'silence.objection.secret':
    'If nobody decides in time, the application goes back to the officer on duty, who examines it again.',
  'silence.closed': 'Nobody has to do anything more.',

  'mails.capped':
    'We sent no mail about the last step, because too many mails went to your address that day. Please look here.',
  'mails.stopped': 'We send no mails about this application, because the owner of the e-mail address wants none.',
  'mails.uncertain': 'We do not know whether our last mail reached you. Please look here.',
  'mails.given_up': 'Our last mail could not be delivered to your address. Please look here.',
  'withheld.note': 'The applicant wrote a text. It is with the officer on duty, who examines it.',
  'withheld.note.about':
    'An officer who reads a withheld text wrote a text. It may tell what the other one says, so it is withheld with it.',
  'withheld.note.kept': 'The applicant wrote a text. It was examined and stays withheld.',
  'withheld.note.objection':
    'The applicant wrote an objection. It is with the officer on duty and the appeal seat, which examine it.',

  'callerAct.replied': 'A reply was sent',
  'callerAct.rated': 'The answer was rated',
  'callerAct.objected': 'An objection was made',
  'callerAct.remarked': 'A remark was written',
}
