package labrunner.practice.core;

import labrunner.practice.ObjectStore;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** The StorageClasses of a new AKS cluster. */
final class SystemStorage {
    private static final String DISK = "disk.csi.azure.com";
    private static final String FILE = "file.csi.azure.com";

    private SystemStorage() {}

    static void create(ObjectStore store) {
        disk(store, "default", "StandardSSD_LRS", true);
        disk(store, "managed", "StandardSSD_LRS", false);
        disk(store, "managed-csi", "StandardSSD_LRS", false);
        disk(store, "managed-premium", "Premium_LRS", false);
        disk(store, "managed-csi-premium", "Premium_LRS", false);
        files(store, "azurefile", "Standard_LRS");
        files(store, "azurefile-csi", "Standard_LRS");
        files(store, "azurefile-premium", "Premium_LRS");
        files(store, "azurefile-csi-premium", "Premium_LRS");
    }

    private static void disk(ObjectStore store, String name, String sku, boolean chosen) {
        ObjectNode storage = storageClass(name, DISK);
        if (chosen) {
            Tree.in(storage, "metadata", "annotations").put("storageclass.kubernetes.io/is-default-class", "true");
        }
        storage.putObject("parameters").put("skuname", sku);
        storage.put("volumeBindingMode", "WaitForFirstConsumer");
        store.createFirst(storage, "kubectl-client-side-apply");
    }

    private static void files(ObjectStore store, String name, String sku) {
        ObjectNode storage = storageClass(name, FILE);
        storage.putArray("mountOptions").add("mfsymlinks").add("actimeo=30").add("nosharesock");
        storage.putObject("parameters").put("skuName", sku);
        storage.put("volumeBindingMode", "Immediate");
        store.createFirst(storage, "kubectl-client-side-apply");
    }

    private static ObjectNode storageClass(String name, String provisioner) {
        ObjectNode storage = Tree.object("storage.k8s.io/v1", "StorageClass", "", name);
        ObjectNode labels = Tree.in(storage, "metadata", "labels");
        labels.put("addonmanager.kubernetes.io/mode", "EnsureExists").put("kubernetes.io/cluster-service", "true");
        storage.put("provisioner", provisioner).put("reclaimPolicy", "Delete").put("allowVolumeExpansion", true);
        return storage;
    }
}
