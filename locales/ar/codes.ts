/**
 * Sentences of the platform's own codes (`PLATFORM_CODES` in `domain/code-lists.ts`), by command and code. A pack has its own
 * sentences for its own codes. `unlisted`: a code that no list contains; events of before the lists may hold any word.
 */
export const codeSentences = {
  'code.redirect.court': 'القضاء',
  'code.redirect.police': 'الشرطة',
  'code.redirect.integrity_body': 'الجهة المعنية بالنزاهة ومكافحة الفساد',
  'code.redirect.human_rights_body': 'الجهة المعنية بحقوق الإنسان',
  'code.redirect.private_body': 'جهة خاصة',
  'code.redirect.other': 'جهة أخرى خارج المنصة',

  'code.return.not_ours': 'لا يدخل الموضوع في اختصاص الجهة',
  'code.return.other_place': 'الموضوع من اختصاص جهة أخرى أو فرع آخر',
  'code.return.several_entities': 'يحتاج الموضوع إلى أكثر من جهة',
  'code.return.other': 'سبب آخر',

  'code.release.clear': 'الجواب واضح',
  'code.release.complete': 'الجواب كامل',
  'code.release.correct': 'الجواب صحيح',
  'code.release.polite': 'أسلوب الجواب لائق',

  'code.rate.clear': 'كان الجواب واضحًا',
  'code.rate.polite': 'كان التعامل لائقًا',
  'code.rate.quick': 'جاء الجواب في وقت مناسب',

  'code.object.not_solved': 'لم تُحلّ المسألة',
  'code.object.wrong': 'في الجواب معلومة غير صحيحة',
  'code.object.incomplete': 'الجواب ناقص',
  'code.object.unclear': 'الجواب غير واضح',
  'code.object.impolite': 'أسلوب الجواب غير لائق',
  'code.object.other': 'سبب آخر',

  'code.withdraw.solved': 'حُلّت المسألة',
  'code.withdraw.changed_mind': 'لم يعد مقدّم الطلب يريد متابعته',
  'code.withdraw.afraid': 'يخشى مقدّم الطلب عواقب المتابعة',
  'code.withdraw.asked_by_official': 'طلب موظف من مقدّم الطلب أن يسحبه',
  'code.withdraw.other': 'سبب آخر',

  'code.unlisted': 'سُجّل السبب قبل اعتماد القوائم، فلا يظهر نصّه',
} as const
