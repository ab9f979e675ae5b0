package io.offboard.bench.parallelconsumer;

import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Says that there are partitions to read. */
final class Readiness implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        System.out.println("READY");
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        // the library commits what is done
    }
}
