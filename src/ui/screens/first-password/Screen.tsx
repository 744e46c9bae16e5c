import { Button } from '../../kit/Button.tsx';
import { Entrance } from '../../parts/entrance/Entrance.tsx';
import { OwnPassword } from '../../parts/entrance/OwnPassword.tsx';
import { useLeave } from '../../parts/entrance/use-leave.ts';
import { useWords } from '../../words/language.tsx';
import { firstPasswordWords } from './words.ts';

/** The first password must be changed before anything else. Its session ends with it. */
export function FirstPassword() {
  const t = useWords(firstPasswordWords);
  const signIn = useLeave(null);
  const signOut = useLeave('/api/session');
  return (
    <Entrance title={t.title} why={t.why}>
      <OwnPassword onChanged={() => void signIn()} />
      <Button kind="quiet" size="small" onPress={() => void signOut()}>
        {t.leave}
      </Button>
    </Entrance>
  );
}
