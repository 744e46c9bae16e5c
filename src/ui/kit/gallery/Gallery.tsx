import { Check } from 'lucide-react';
import { Avatar } from '../Avatar.tsx';
import { Button } from '../Button.tsx';
import { Chip } from '../Chip.tsx';
import { TextField } from '../Field.tsx';
import { EmptyState, FailedState } from '../States.tsx';
import classes from './Gallery.module.css';

/** Every part of the kit in every state, on one page: for those who build with it, and for the tests of look and access. */
export function Gallery() {
  return (
    <main className={classes.page}>
      <h1>Kit</h1>
      <section className={classes.row}>
        <Button kind="primary" hint="Enter">
          同意
        </Button>
        <Button>征求意见</Button>
        <Button kind="danger" hint="r">
          退回
        </Button>
        <Button kind="quiet">Quiet</Button>
        <Button isDisabled>Disabled</Button>
        <Button size="small" icon={<Check />}>
          Small
        </Button>
        <Button icon={<Check />} aria-label="Icon only" />
      </section>
      <section className={classes.row}>
        <Chip>plain</Chip>
        <Chip tone="azure">法制审查</Chip>
        <Chip tone="amber">中 6</Chip>
        <Chip tone="red">高 2</Chip>
        <Chip tone="green">无</Chip>
        <Chip tone="violet">须征求意见</Chip>
        <Avatar name="周敏" />
      </section>
      <section className={classes.row}>
        <TextField label="Title" help="As on the document" />
        <TextField label="Reason" error="State the reason." lines={3} isRequired />
        <TextField label="Fixed" isDisabled defaultValue="fixed" />
      </section>
      <EmptyState title="Nothing waits for you" text="When an item needs one of your roles, it appears here." />
      <FailedState failure={{ status: 500, title: '', message: '', requestId: '0198-abc' }} onRetry={() => {}} />
    </main>
  );
}
